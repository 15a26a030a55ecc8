namespace Dashboard.App.Sources.Host;

/// <summary>
/// Readings of a few running totals over the last second, for counters that the kernel moves in steps of 4 to 10 ms and that are too coarse for one
/// tick. Owned by the collector loop; one reading is O(window), nothing is allocated after construction.
/// </summary>
internal sealed class SlidingCounters(int counters)
{
    /// <summary>Length of the window. At a slower cadence it is the last interval.</summary>
    public const double WindowSeconds = 1;

    /// <summary>Shortest time that a difference may rest on.</summary>
    public const double LeastSeconds = 0.45;

    /// <summary>One second at the fastest cadence of 50 ms is 21 readings.</summary>
    private const int Capacity = 32;

    private readonly double[] _at = new double[Capacity];
    private readonly ulong[] _totals = new ulong[Capacity * counters];
    private int _newest = -1;
    private int _count;

    /// <summary>Time between the two readings that <see cref="Delta"/> compares, in seconds.</summary>
    public double Seconds { get; private set; } = double.NaN;

    /// <summary>Whether the window is long enough for <see cref="Delta"/> to mean something.</summary>
    public bool IsReady => Seconds >= LeastSeconds;

    private int Oldest { get; set; }

    /// <summary>Adds a reading. <paramref name="followsGap"/> drops all earlier ones.</summary>
    public void Add(double atSeconds, ReadOnlySpan<ulong> totals, bool followsGap)
    {
        if (followsGap)
            Forget();
        _newest = (_newest + 1) % Capacity;
        _count = Math.Min(_count + 1, Capacity);
        _at[_newest] = atSeconds;
        totals.CopyTo(_totals.AsSpan(_newest * counters, counters));
        FindOldest(atSeconds);
    }

    /// <summary>How much a total rose over the window; 0 when it fell, as the kernel's iowait may.</summary>
    public double Delta(int counter)
    {
        var newest = _totals[_newest * counters + counter];
        var oldest = _totals[Oldest * counters + counter];
        return newest > oldest ? newest - oldest : 0;
    }

    /// <summary>Whether a total fell between the last two readings.</summary>
    public bool WentBack(int counter) =>
        _count > 1 && _totals[_newest * counters + counter] < _totals[(_newest + Capacity - 1) % Capacity * counters + counter];

    public void Forget()
    {
        _count = 0;
        Seconds = double.NaN;
    }

    /// <summary>The oldest reading not older than the window, or the one before the newest where all are.</summary>
    private void FindOldest(double now)
    {
        var back = Math.Min(1, _count - 1);
        while (back + 1 < _count && now - _at[At(back + 1)] <= WindowSeconds * 1.02)
            back++;
        Oldest = At(back);
        Seconds = now - _at[Oldest];
    }

    private int At(int back) => (_newest - back + Capacity) % Capacity;
}
