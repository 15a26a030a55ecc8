using System.Threading.Channels;

namespace Dashboard.App.Sources.Push;

/// <summary>
/// Samples that clients push. They wait in one bounded queue that the collector loop empties at every tick; when it is full the sample is refused, counted and
/// the client told, so nothing is lost unseen.
/// </summary>
internal sealed class PushSource : ISource
{
    private readonly Channel<PushSample> _waiting;
    private readonly List<PushSeries> _held = [];
    private long _accepted;
    private long _rejected;
    private long _overflowed;
    private long _outOfOrder;

    /// <param name="capacity">Samples that may wait for the next tick.</param>
    public PushSource(PushCatalog catalog, int capacity = PushLimits.Waiting)
    {
        Catalog = catalog;
        Capacity = capacity;
        _waiting = Channel.CreateBounded<PushSample>(new BoundedChannelOptions(capacity) { SingleReader = true, SingleWriter = false, FullMode = BoundedChannelFullMode.Wait });
    }

    public string Name => "push";

    public PushCatalog Catalog { get; }

    public int Capacity { get; }

    public PushStatus Status => new(
        Interlocked.Read(ref _accepted),
        Interlocked.Read(ref _rejected),
        Interlocked.Read(ref _overflowed),
        Interlocked.Read(ref _outOfOrder),
        Catalog.Count,
        Catalog.Refused,
        _waiting.Reader.Count,
        Capacity);

    /// <summary>Puts a sample in line for the next tick. Safe from any thread.</summary>
    /// <returns>False when the queue is full.</returns>
    public bool TryAccept(PushSample sample)
    {
        if (_waiting.Writer.TryWrite(sample))
        {
            Interlocked.Increment(ref _accepted);
            return true;
        }

        Interlocked.Increment(ref _overflowed);
        return false;
    }

    public void CountRejected(int points) => Interlocked.Add(ref _rejected, points);

    public void Collect(SampleWriter writer)
    {
        // No more than were there at the beginning of the tick: clients that never stop must not hold the loop.
        for (var left = Math.Min(_waiting.Reader.Count, Capacity); left > 0 && _waiting.Reader.TryRead(out var sample); left--)
            Take(sample);
        foreach (var series in _held)
            series.Write(writer);
    }

    private void Take(in PushSample sample)
    {
        if (!sample.Series.Take(sample.Value, sample.TimestampMs))
            Interlocked.Increment(ref _outOfOrder);
        if (sample.Series.IsHeld)
            return;
        sample.Series.IsHeld = true;
        _held.Add(sample.Series);
    }
}
