using Dashboard.App.Stream;
using Dashboard.Bench.Frames;

namespace Dashboard.Bench.Streams;

/// <summary>A stream with so many live readers, each of which takes every tick. One thread, so that nothing but the hand-over is measured.</summary>
internal sealed class FanOutRig : IDisposable
{
    private readonly MetricStream _stream = new(TimeProvider.System);
    private readonly Tick _tick = BenchTicks.Of(1, FrameRig.Series);
    private readonly Subscription[] _readers;

    public FanOutRig(int readers) =>
        _readers = [.. Enumerable.Range(0, readers).Select(reader => _stream.Subscribe($"reader {reader}", ReaderMode.Live, capacity: 2))];

    /// <returns>How many readers got the tick.</returns>
    public int Publish()
    {
        var publication = _stream.PublishAsync(_tick, CancellationToken.None);
        if (!publication.IsCompletedSuccessfully)
            throw new InvalidOperationException("A live reader made the publication wait: live readers must never do that.");
        var got = 0;
        foreach (var reader in _readers)
            got += reader.Ticks.TryRead(out _) ? 1 : 0;
        return got;
    }

    public void Dispose() => Array.ForEach(_readers, reader => reader.Dispose());
}
