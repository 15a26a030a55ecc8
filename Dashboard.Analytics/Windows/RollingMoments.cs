using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Windows;

/// <summary>
/// Mean and standard deviation (n − 1) of the last w slots of a ring, gaps left out. O(1) a sample.
/// Sums of the distances from an offset near the mean, so that an offset of 1e9 costs no precision; recomputed exactly once a window, and at once when
/// a value leaves that dwarfs the rest, so that rounding never adds up.
/// </summary>
internal struct RollingMoments(int window)
{
    /// <summary>A leaving value whose squared distance is this many times what remains has taken the remaining digits with it.</summary>
    private const double Dwarfing = 1e6;

    /// <summary>A distance of less than this share of the mean is the mean's own rounding.</summary>
    private const double Rounding = 1e-13;

    private double _offset;
    private double _sum;
    private double _squares;
    private int _sinceExact;

    public int Window { get; } = window;

    public int Count { get; private set; }

    public readonly double Mean => Count == 0 ? double.NaN : _offset + (_sum / Count);

    public readonly double StandardDeviation =>
        Count < 2 ? double.NaN : Math.Sqrt(Math.Max(0, _squares - (_sum * _sum / Count)) / (Count - 1));

    /// <summary>Call after the push: <paramref name="entering"/> is the newest slot, <paramref name="leaving"/> the one that was w slots before it.</summary>
    public void Move(in SampleRing ring, double entering, double leaving)
    {
        var dwarfed = false;
        if (!double.IsNaN(leaving))
        {
            var distance = leaving - _offset;
            Count--;
            _sum -= distance;
            _squares -= distance * distance;
            dwarfed = Count > 0 && IsDwarfedBy(leaving);
        }

        if (!double.IsNaN(entering))
        {
            if (Count == 0)
                Restart(entering);

            var distance = entering - _offset;
            Count++;
            _sum += distance;
            _squares += distance * distance;
        }

        if (++_sinceExact >= Window || dwarfed)
            Recompute(ring);
    }

    /// <summary>From the ring's slots, in two passes: O(w).</summary>
    public void Recompute(in SampleRing ring)
    {
        var slots = Math.Min(Window, ring.Capacity);
        var offset = OffsetOf(ring, slots);
        var count = 0;
        double sum = 0, squares = 0;
        for (var age = slots; age > 0; age--)
        {
            var value = ring.Back(age);
            if (double.IsNaN(value))
                continue;

            var distance = value - offset;
            count++;
            sum += distance;
            squares += distance * distance;
        }

        (_offset, _sum, _squares, Count, _sinceExact) = (offset, sum, squares, count, 0);
    }

    public readonly void Save(StateWriter writer)
    {
        writer.Write(_offset);
        writer.Write(_sum);
        writer.Write(_squares);
        writer.Write(_sinceExact);
        writer.Write(Count);
    }

    public void Restore(StateReader reader)
    {
        _offset = reader.ReadDouble();
        _sum = reader.ReadDouble();
        _squares = reader.ReadDouble();
        _sinceExact = reader.ReadInt32();
        Count = reader.ReadInt32();
    }

    /// <summary>The mean, as the mean distance from one of the values: exact for equal ones, and nothing of what was kept before gets in.</summary>
    private static double OffsetOf(in SampleRing ring, int slots)
    {
        var count = 0;
        double first = 0, sum = 0;
        for (var age = slots; age > 0; age--)
        {
            var value = ring.Back(age);
            if (double.IsNaN(value))
                continue;

            first = count++ == 0 ? value : first;
            sum += value - first;
        }

        return count == 0 ? 0 : first + (sum / count);
    }

    /// <summary>Against the mean and spread of what remains, whatever the offset is: it may have been the leaving value that drew it away.</summary>
    private readonly bool IsDwarfedBy(double leaving)
    {
        var mean = Mean;
        var distance = leaving - mean;
        var spread = Math.Max(0, _squares - (_sum * _sum / Count));
        return distance * distance > Dwarfing * spread && Math.Abs(distance) > Rounding * Math.Abs(mean);
    }

    private void Restart(double offset)
    {
        _offset = offset;
        _sum = 0;
        _squares = 0;
    }
}
