using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Windows;

/// <summary>
/// Mean and standard deviation (n − 1) of the last w slots of a ring, gaps left out. O(1) a sample.
/// Sums of the distances from an offset near the mean, so that an offset of 1e9 costs no precision; recomputed exactly once a window, and at once when
/// a value leaves that dwarfs the rest, so that rounding never adds up.
/// </summary>
internal struct RollingMoments(int window)
{
    /// <summary>A leaving value whose square is this many times what remains has taken the remaining digits with it.</summary>
    private const double Dwarfing = 1e6;

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
            dwarfed = distance * distance > Dwarfing * Math.Abs(_squares);
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

    /// <summary>From the ring's slots: O(w).</summary>
    public void Recompute(in SampleRing ring)
    {
        var count = 0;
        var offset = Count == 0 ? 0 : Mean;
        double sum = 0, squares = 0;
        var slots = Math.Min(Window, ring.Capacity);
        for (var age = slots; age > 0; age--)
        {
            var value = ring.Back(age);
            if (double.IsNaN(value))
                continue;

            if (count == 0 && Count == 0)
                offset = value;

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

    private void Restart(double offset)
    {
        _offset = offset;
        _sum = 0;
        _squares = 0;
    }
}
