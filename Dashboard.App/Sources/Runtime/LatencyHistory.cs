using Dashboard.Analytics.Windows;

namespace Dashboard.App.Sources.Runtime;

/// <summary>
/// Durations of a day in one sketch for every ten seconds of the last hour and one a minute before: percentiles of any range are those of the merged sketches, never means of percentiles.
/// Sketches exist for times with requests only; about 6 KB each at six decades, so at most some 10 MB. Not safe for several threads; its owner holds the lock.
/// </summary>
internal sealed class LatencyHistory
{
    private const long SlotMs = 10_000;
    private const long MinuteMs = 60_000;
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;

    // Oldest first. Minutes end where the slots begin.
    private readonly LinkedList<Stretch> _minutes = new();
    private readonly LinkedList<Stretch> _slots = new();

    /// <param name="nowMs">Wall-clock time in milliseconds since the epoch; where it is set back, values go into the newest stretch.</param>
    public void Add(long nowMs, double milliseconds)
    {
        var start = nowMs / SlotMs * SlotMs;
        if (_slots.Last is not { } last || start > last.Value.StartMs)
        {
            _slots.AddLast(new Stretch(start, SlotMs, new QuantileSketch()));
            Age(nowMs);
        }

        _slots.Last!.Value.Sketch.Add(milliseconds);
    }

    /// <summary>All durations of the stretches that overlap a range, both ends included.</summary>
    /// <param name="sinceMs">Beginning of the oldest of them; 0 when there is none.</param>
    public LatencySummary Of(long fromMs, long toMs, out long sinceMs)
    {
        var merged = new QuantileSketch();
        sinceMs = 0;
        foreach (var stretch in _minutes.Concat(_slots))
        {
            if (stretch.StartMs > toMs || stretch.StartMs + stretch.LengthMs <= fromMs)
                continue;
            sinceMs = sinceMs == 0 ? stretch.StartMs : sinceMs;
            merged.Merge(stretch.Sketch);
        }

        return LatencySummary.Of(merged);
    }

    /// <summary>Slots of more than an hour ago become minutes, minutes of more than a day ago are forgotten.</summary>
    private void Age(long nowMs)
    {
        while (_slots.First is { } oldest && oldest.Value.StartMs < nowMs - HourMs)
        {
            _slots.RemoveFirst();
            var start = oldest.Value.StartMs / MinuteMs * MinuteMs;
            if (_minutes.Last is not { } last || last.Value.StartMs != start)
                last = _minutes.AddLast(new Stretch(start, MinuteMs, new QuantileSketch()));
            last.Value.Sketch.Merge(oldest.Value.Sketch);
        }

        while (_minutes.First is { } first && first.Value.StartMs < nowMs - DayMs)
            _minutes.RemoveFirst();
    }

    private sealed record Stretch(long StartMs, long LengthMs, QuantileSketch Sketch);
}
