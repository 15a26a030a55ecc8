using Dashboard.Analytics.Windows;

namespace Dashboard.App.Sources.Runtime;

/// <summary>
/// Durations of the last ten seconds in one sketch a second, merged when they are asked for: percentiles of the window, not means of percentiles.
/// Not safe for several threads; its owner holds the lock. Allocates nothing once the range of values has been seen.
/// </summary>
internal sealed class LatencyWindow
{
    public const int Seconds = 10;

    private readonly QuantileSketch[] _slots = new QuantileSketch[Seconds];
    private readonly QuantileSketch _merged = new();
    private LatencySummary _summary = LatencySummary.None;
    private long _second = long.MinValue;
    private bool _isChanged;

    public LatencyWindow()
    {
        for (var slot = 0; slot < Seconds; slot++)
            _slots[slot] = new QuantileSketch();
    }

    /// <param name="second">Whole seconds of monotonic time.</param>
    public void Add(long second, double milliseconds)
    {
        MoveTo(second);
        _slots[Slot(second)].Add(milliseconds);
        _isChanged = true;
    }

    /// <summary>The window that ends in the given second: it and the nine before.</summary>
    public LatencySummary Summarise(long second)
    {
        MoveTo(second);
        if (!_isChanged)
            return _summary;

        _isChanged = false;
        _merged.Clear();
        foreach (var slot in _slots)
        {
            if (slot.Count > 0)
                _merged.Merge(slot);
        }

        return _summary = LatencySummary.Of(_merged);
    }

    private static int Slot(long second) => (int)(((second % Seconds) + Seconds) % Seconds);

    private void MoveTo(long second)
    {
        // A thread that read the clock just before another one may come late: its value goes into the newest second then.
        if (second <= _second)
            return;
        var from = Math.Max(_second, second - Seconds);
        for (var passed = from + 1; passed <= second; passed++)
        {
            var slot = _slots[Slot(passed)];
            _isChanged |= slot.Count > 0;
            slot.Clear();
        }

        _second = second;
    }
}
