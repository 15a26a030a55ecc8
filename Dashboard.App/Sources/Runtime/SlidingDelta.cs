namespace Dashboard.App.Sources.Runtime;

/// <summary>
/// By how much a running total rose over the newest stretch of a given length, and over what true time. One instance belongs to one thread.
/// Constant work a sample (amortised), no allocation.
/// </summary>
internal sealed class SlidingDelta
{
    private readonly double _seconds;
    private readonly double[] _times;
    private readonly double[] _totals;
    private int _oldest;
    private int _count;

    /// <param name="seconds">Length of the stretch. With samples further apart than this, the stretch is the time between two samples.</param>
    /// <param name="capacity">Samples kept at most; when they come faster than that, the stretch gets shorter.</param>
    public SlidingDelta(double seconds, int capacity)
    {
        _seconds = seconds;
        _times = new double[capacity];
        _totals = new double[capacity];
    }

    /// <summary>Rise over the stretch; NaN before there are two samples.</summary>
    public double Delta { get; private set; } = double.NaN;

    /// <summary>Rise per second over the stretch; NaN before there are two samples.</summary>
    public double Rate { get; private set; } = double.NaN;

    /// <param name="monotonicSeconds">Monotonic time of the sample.</param>
    public void Add(double monotonicSeconds, double total)
    {
        if (_count == _times.Length)
            DropOldest();
        var newest = (_oldest + _count) % _times.Length;
        _times[newest] = monotonicSeconds;
        _totals[newest] = total;
        _count++;

        // Keep one sample that is at least the whole stretch old, and none older than that one.
        while (_count > 2 && monotonicSeconds - _times[(_oldest + 1) % _times.Length] >= _seconds)
            DropOldest();
        if (_count < 2)
            return;
        Delta = total - _totals[_oldest];
        Rate = Delta / (monotonicSeconds - _times[_oldest]);
    }

    /// <summary>Forgets everything: time was lost, so nothing before it can be compared.</summary>
    public void Clear() => (_oldest, _count, Delta, Rate) = (0, 0, double.NaN, double.NaN);

    private void DropOldest() => (_oldest, _count) = ((_oldest + 1) % _times.Length, _count - 1);
}
