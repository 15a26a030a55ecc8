namespace Dashboard.Analytics.Statistics;

/// <summary>What Kendall's τ and Mann-Kendall's S count over all pairs (i &lt; j), in O(n log n) by merge sort (Knight, JASA 61, 1966).</summary>
internal readonly record struct PairCounts
{
    private readonly record struct Ties(double Pairs, double Cubic, double Triples)
    {
        /// <param name="size">Length of a group of equal values.</param>
        public Ties With(double size) => new(
            Pairs + (size * (size - 1) / 2),
            Cubic + (size * (size - 1) * ((2 * size) + 5)),
            Triples + (size * (size - 1) * (size - 2)));
    }

    private PairCounts(int count, double discordant, Ties x, Ties y, double tiedInBoth)
    {
        Count = count;
        Pairs = count * (count - 1.0) / 2;
        Discordant = discordant;
        (TiedX, CubicX, TriplesX) = (x.Pairs, x.Cubic, x.Triples);
        (TiedY, CubicY, TriplesY) = (y.Pairs, y.Cubic, y.Triples);
        Concordant = Pairs - TiedX - TiedY + tiedInBoth - discordant;
    }

    public int Count { get; }

    public double Pairs { get; }

    public double Concordant { get; }

    public double Discordant { get; }

    /// <summary>Pairs with equal x.</summary>
    public double TiedX { get; }

    /// <summary>Pairs with equal y.</summary>
    public double TiedY { get; }

    /// <summary>Σ t(t − 1)(2t + 5) over groups of equal x.</summary>
    public double CubicX { get; }

    /// <summary>Σ t(t − 1)(2t + 5) over groups of equal y.</summary>
    public double CubicY { get; }

    /// <summary>Σ t(t − 1)(t − 2) over groups of equal x.</summary>
    public double TriplesX { get; }

    /// <summary>Σ t(t − 1)(t − 2) over groups of equal y.</summary>
    public double TriplesY { get; }

    /// <param name="x">Finite values.</param>
    /// <param name="y">As many finite values.</param>
    public static PairCounts Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (byX, values) = (x.ToArray(), y.ToArray());
        Array.Sort(byX, values);
        var (tiesX, tiesBoth) = (default(Ties), default(Ties));
        for (var start = 0; start < byX.Length;)
        {
            var end = start + 1;
            while (end < byX.Length && byX[end] == byX[start])
                end++;
            tiesX = tiesX.With(end - start);
            var group = values.AsSpan(start, end - start);
            group.Sort();
            tiesBoth = AddGroups(tiesBoth, group);
            start = end;
        }

        var discordant = SortCountingSwaps(values, new double[values.Length]);
        return new PairCounts(x.Length, discordant, tiesX, AddGroups(default, values), tiesBoth.Pairs);
    }

    private static Ties AddGroups(Ties ties, ReadOnlySpan<double> sorted)
    {
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
                end++;
            ties = ties.With(end - start);
            start = end;
        }

        return ties;
    }

    /// <summary>Sorts, and counts the pairs that stood in the wrong order.</summary>
    private static double SortCountingSwaps(Span<double> values, Span<double> spare)
    {
        if (values.Length < 2)
            return 0;
        var half = values.Length / 2;
        var swaps = SortCountingSwaps(values[..half], spare) + SortCountingSwaps(values[half..], spare);
        values.CopyTo(spare);
        var (left, right) = (0, half);
        for (var to = 0; to < values.Length; to++)
        {
            if (right < values.Length && (left >= half || spare[right] < spare[left]))
            {
                swaps += half - left;
                values[to] = spare[right++];
            }
            else
            {
                values[to] = spare[left++];
            }
        }

        return swaps;
    }
}
