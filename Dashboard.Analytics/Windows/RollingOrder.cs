using Dashboard.Analytics.Statistics;

namespace Dashboard.Analytics.Windows;

/// <summary>
/// The last w slots of a ring in ascending order, gaps left out; quartiles of type 7, exactly as sorting would give them.
/// A sorted array: two binary searches, then one block move between the place that becomes free and the place that is needed. The move is a third of the
/// array on average, sequential and vectorised: at 600 samples 1.6 KB, cheaper than any tree's pointers.
/// </summary>
internal struct RollingOrder(int window)
{
    private readonly double[] _sorted = new double[window];

    public readonly int Window => _sorted.Length;

    public int Count { get; private set; }

    /// <summary>The type-7 quantile; NaN while empty.</summary>
    public readonly double Quantile(double quantile) => Percentiles.OfSorted(_sorted.AsSpan(0, Count), quantile);

    /// <param name="entering">The newest slot, NaN for a gap.</param>
    /// <param name="leaving">The slot that was w slots before it, NaN for a gap.</param>
    public void Move(double entering, double leaving)
    {
        if (double.IsNaN(leaving))
            Insert(entering);
        else if (double.IsNaN(entering))
            Remove(leaving);
        else
            Replace(leaving, entering);
    }

    /// <summary>From the ring's slots: O(w log w).</summary>
    public void Recompute(in SampleRing ring)
    {
        Count = 0;
        for (var age = Math.Min(Window, ring.Capacity); age > 0; age--)
        {
            var value = ring.Back(age);
            if (!double.IsNaN(value))
                _sorted[Count++] = value;
        }

        _sorted.AsSpan(0, Count).Sort();
    }

    private void Insert(double value)
    {
        if (double.IsNaN(value))
            return;

        var at = LowerBound(value);
        _sorted.AsSpan(at, Count - at).CopyTo(_sorted.AsSpan(at + 1));
        _sorted[at] = value;
        Count++;
    }

    private void Remove(double value)
    {
        var at = LowerBound(value);
        _sorted.AsSpan(at + 1, Count - at - 1).CopyTo(_sorted.AsSpan(at));
        Count--;
    }

    private readonly void Replace(double leaving, double entering)
    {
        var free = LowerBound(leaving);
        var needed = LowerBound(entering);
        if (needed > free)
        {
            needed--;
            _sorted.AsSpan(free + 1, needed - free).CopyTo(_sorted.AsSpan(free));
        }
        else
        {
            _sorted.AsSpan(needed, free - needed).CopyTo(_sorted.AsSpan(needed + 1));
        }

        _sorted[needed] = entering;
    }

    /// <summary>Index of the first value that is not less. Without branches: the processor cannot guess the way.</summary>
    private readonly int LowerBound(double value)
    {
        var start = 0;
        var length = Count;
        while (length > 0)
        {
            var half = (length + 1) >> 1;
            start = _sorted[start + half - 1] < value ? start + half : start;
            length -= half;
        }

        return start;
    }
}
