namespace Dashboard.App.Stream;

/// <summary>
/// Hands every published tick to every reader, through a bounded queue each. One writer (the collector loop), any number of readers.
/// "History, then live" without a hole is: subscribe, copy the history, then read the queue and skip ticks up to the newest copied sequence.
/// </summary>
public sealed class MetricStream(TimeProvider time)
{
    private readonly Lock _membership = new();
    private Subscription[] _readers = [];
    private Tick? _latest;
    private bool _isCompleted;
    private long _dropped;

    /// <summary>The newest tick, or null before the first.</summary>
    public Tick? Latest => Volatile.Read(ref _latest);

    public IReadOnlyList<ReaderStatus> Readers => Array.ConvertAll(Volatile.Read(ref _readers), reader => reader.Status);

    /// <summary>Ticks that live readers did not get because newer ones came, since start; readers that have left are included.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Joins the stream.</summary>
    /// <param name="name">What the status page calls the reader.</param>
    /// <param name="capacity">Ticks that may wait: 1 to 4 for live readers, some seconds' worth for lossless ones.</param>
    public Subscription Subscribe(string name, ReaderMode mode, int capacity)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        var reader = new Subscription(this, name, mode, capacity, time);
        lock (_membership)
        {
            if (_isCompleted)
                reader.Complete();
            else
                Volatile.Write(ref _readers, [.. _readers, reader]);
        }

        return reader;
    }

    /// <summary>Called by the collector loop only.</summary>
    internal async ValueTask PublishAsync(Tick tick, CancellationToken stopping)
    {
        Volatile.Write(ref _latest, tick);
        foreach (var reader in Volatile.Read(ref _readers))
            await reader.DeliverAsync(tick, stopping);
    }

    /// <summary>Ends every reader's queue: the dashboard is stopping.</summary>
    internal void Complete()
    {
        lock (_membership)
        {
            _isCompleted = true;
            foreach (var reader in _readers)
                reader.Complete();
            Volatile.Write(ref _readers, []);
        }
    }

    internal void CountDrop() => Interlocked.Increment(ref _dropped);

    internal void Leave(Subscription reader)
    {
        lock (_membership)
            Volatile.Write(ref _readers, Array.FindAll(_readers, other => other != reader));
    }
}
