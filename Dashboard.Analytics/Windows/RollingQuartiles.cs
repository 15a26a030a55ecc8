using System.Buffers;

namespace Dashboard.Analytics.Windows;

/// <summary>
/// Type-7 quartiles of the last w slots of a ring, gaps left out: exactly what sorting would give.
/// </summary>
/// <remarks>
/// Keeps only the sorted neighbourhoods of the three quartiles, about 2.5·√w values each, and counts what lies beyond. A sample costs a few comparisons and now
/// and then a block move within 64 values at w = 600; when a quartile has wandered out of its neighbourhood all three are selected anew from the ring, O(w), which
/// happens about once in √w·√w = w samples for independent ones and once in √w for a ramp: O(1) to O(√w) a sample. Against a sorted array it touches a tenth of the
/// memory, which is what counts with thousands of series.
/// </remarks>
internal struct RollingQuartiles
{
    private const int LargestOnStack = 1024;

    private readonly double[] _values;
    private readonly int _capacity;
    private RankNeighbourhood _lower;
    private RankNeighbourhood _middle;
    private RankNeighbourhood _upper;

    public RollingQuartiles(int window)
    {
        Window = window;
        _capacity = Math.Max(24, (int)(2.5 * Math.Sqrt(window)));
        _values = new double[3 * _capacity];
        (Lower, Median, Upper) = (double.NaN, double.NaN, double.NaN);
    }

    public int Window { get; }

    public int Count { get; private set; }

    public double Lower { get; private set; }

    public double Median { get; private set; }

    public double Upper { get; private set; }

    /// <summary>Call after the push: <paramref name="entering"/> is the newest slot, <paramref name="leaving"/> the one that was w slots before it; NaN for a gap.</summary>
    public void Move(in SampleRing ring, double entering, double leaving)
    {
        if (!double.IsNaN(entering))
        {
            _lower.Insert(entering, ValuesOf(0), Count, RankOf(0.25));
            _middle.Insert(entering, ValuesOf(1), Count, RankOf(0.5));
            _upper.Insert(entering, ValuesOf(2), Count, RankOf(0.75));
            Count++;
        }

        if (!double.IsNaN(leaving))
        {
            _lower.Remove(leaving, ValuesOf(0));
            _middle.Remove(leaving, ValuesOf(1));
            _upper.Remove(leaving, ValuesOf(2));
            Count--;
        }

        if (Count > 0 && !(IsHeld(_lower, 0.25) && IsHeld(_middle, 0.5) && IsHeld(_upper, 0.75)))
            Select(ring);

        Read();
    }

    /// <summary>From the ring's slots: O(w).</summary>
    public void Recompute(in SampleRing ring)
    {
        Select(ring);
        Read();
    }

    private readonly Span<double> ValuesOf(int quartile) => _values.AsSpan(quartile * _capacity, _capacity);

    private readonly int RankOf(double quantile) => (int)((Count - 1) * quantile);

    private readonly bool IsHeld(in RankNeighbourhood neighbourhood, double quantile)
    {
        var rank = RankOf(quantile);
        return neighbourhood.Holds(rank) && neighbourhood.Holds(Math.Min(rank + 1, Count - 1));
    }

    private void Read()
    {
        if (Count == 0)
        {
            (Lower, Median, Upper) = (double.NaN, double.NaN, double.NaN);
            return;
        }

        Lower = Read(_lower, 0, 0.25);
        Median = Read(_middle, 1, 0.5);
        Upper = Read(_upper, 2, 0.75);
    }

    private readonly double Read(in RankNeighbourhood neighbourhood, int quartile, double quantile)
    {
        var position = (Count - 1) * quantile;
        var rank = (int)position;
        var values = ValuesOf(quartile);
        var value = neighbourhood.ValueAt(rank, values);
        return rank + 1 < Count ? value + ((position - rank) * (neighbourhood.ValueAt(rank + 1, values) - value)) : value;
    }

    private void Select(in SampleRing ring)
    {
        var slots = Math.Min(Window, ring.Capacity);
        var rented = slots > LargestOnStack ? ArrayPool<double>.Shared.Rent(slots) : null;
        var scratch = rented is null ? stackalloc double[LargestOnStack] : rented.AsSpan();
        Count = ring.CopyFinite(slots, scratch);
        var values = scratch[..Count];
        Span<Range> wanted = [WantedOf(0.25), WantedOf(0.5), WantedOf(0.75)];
        OrderStatistics.Arrange(values, wanted);
        _lower.Fill(values[wanted[0]], wanted[0].Start.Value, ValuesOf(0));
        _middle.Fill(values[wanted[1]], wanted[1].Start.Value, ValuesOf(1));
        _upper.Fill(values[wanted[2]], wanted[2].Start.Value, ValuesOf(2));
        if (rented is not null)
            ArrayPool<double>.Shared.Return(rented);
    }

    private readonly Range WantedOf(double quantile)
    {
        var start = Math.Max(0, RankOf(quantile) - ((_capacity - 2) / 2));
        return start..Math.Min(Count, start + _capacity - 1);
    }
}
