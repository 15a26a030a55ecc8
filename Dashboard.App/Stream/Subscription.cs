using System.Threading.Channels;

namespace Dashboard.App.Stream;

/// <summary>One reader's bounded queue of ticks. Dispose it to leave the stream.</summary>
public sealed class Subscription : IDisposable
{
    private readonly MetricStream _stream;
    private readonly Channel<Tick> _queue;
    private readonly TimeProvider _time;
    private long _delivered;
    private long _dropped;
    private long _waited;
    private long _waitedTicks;

    internal Subscription(MetricStream stream, string name, ReaderMode mode, int capacity, TimeProvider time)
    {
        _stream = stream;
        _time = time;
        Name = name;
        Mode = mode;
        _queue = Channel.CreateBounded<Tick>(
            new BoundedChannelOptions(capacity)
            {
                SingleReader = true,
                SingleWriter = true,
                FullMode = mode == ReaderMode.Live ? BoundedChannelFullMode.DropOldest : BoundedChannelFullMode.Wait,
            },
            _ => CountDrop());
    }

    public string Name { get; }

    public ReaderMode Mode { get; }

    /// <summary>The ticks, oldest first; completes when the stream or the subscription ends.</summary>
    public ChannelReader<Tick> Ticks => _queue.Reader;

    public ReaderStatus Status => new(
        Name,
        Mode,
        Interlocked.Read(ref _delivered),
        Interlocked.Read(ref _dropped),
        Interlocked.Read(ref _waited),
        TimeSpan.FromTicks(Interlocked.Read(ref _waitedTicks)),
        _queue.Reader.Count);

    public void Dispose()
    {
        _stream.Leave(this);
        _queue.Writer.TryComplete();
    }

    internal void Complete() => _queue.Writer.TryComplete();

    /// <summary>Called by the collector loop only. Completes at once unless a lossless reader's queue is full.</summary>
    internal ValueTask DeliverAsync(Tick tick, CancellationToken stopping)
    {
        if (!_queue.Writer.TryWrite(tick))
            return Mode == ReaderMode.Live ? ValueTask.CompletedTask : WaitForRoomAsync(tick, stopping);

        Interlocked.Increment(ref _delivered);
        return ValueTask.CompletedTask;
    }

    private void CountDrop()
    {
        Interlocked.Increment(ref _dropped);
        _stream.CountDrop();
    }

    private async ValueTask WaitForRoomAsync(Tick tick, CancellationToken stopping)
    {
        var from = _time.GetTimestamp();
        try
        {
            await _queue.Writer.WriteAsync(tick, stopping);
            Interlocked.Increment(ref _delivered);
        }
        catch (ChannelClosedException)
        {
            // The reader left while we waited: nobody is owed this tick any more.
            return;
        }

        Interlocked.Increment(ref _waited);
        Interlocked.Add(ref _waitedTicks, _time.GetElapsedTime(from).Ticks);
    }
}
