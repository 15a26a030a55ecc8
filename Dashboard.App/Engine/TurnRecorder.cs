namespace Dashboard.App.Engine;

/// <summary>Figures of the newest turns. Written by the collector loop only, without allocation; read from any thread.</summary>
internal sealed class TurnRecorder
{
    private long _ticks;

    public NewestTimes CollectionMicroseconds { get; } = new();

    public NewestTimes AnalysisMicroseconds { get; } = new();

    public NewestTimes LagMilliseconds { get; } = new();

    public NewestTimes IntervalMilliseconds { get; } = new();

    public NewestTimes Judged { get; } = new();

    public NewestTimes Marked { get; } = new();

    public long Ticks => Interlocked.Read(ref _ticks);

    /// <summary>Share of judged points that were marked; NaN before any was judged.</summary>
    public double MarkedShare => Judged.Sum is > 0 and var judged ? Marked.Sum / judged : double.NaN;

    public void Published() => Interlocked.Increment(ref _ticks);
}
