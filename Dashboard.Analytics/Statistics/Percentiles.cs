using Dashboard.Analytics.Windows;

namespace Dashboard.Analytics.Statistics;

/// <summary>Percentiles of type 7 (Hyndman and Fan 1996; the default of R, NumPy and spreadsheets): linear between the order statistics around (n − 1)p.</summary>
public static class Percentiles
{
    private const int MostSelected = 64;

    /// <summary>The quantile of values sorted in ascending order; NaN when there are none.</summary>
    /// <param name="sorted">Finite values, ascending.</param>
    /// <param name="quantile">0 to 1.</param>
    public static double OfSorted(ReadOnlySpan<double> sorted, double quantile)
    {
        if (sorted.IsEmpty)
            return double.NaN;

        var position = (sorted.Length - 1) * quantile;
        var below = (int)position;
        if (below >= sorted.Length - 1)
            return sorted[^1];

        var lower = sorted[below];
        return lower + ((position - below) * (sorted[below + 1] - lower));
    }

    /// <summary>Several quantiles of values in any order, exactly those that sorting would give. O(n) on average instead of O(n log n).</summary>
    /// <param name="values">Finite values; they are reordered.</param>
    /// <param name="quantiles">0 to 1, up to 64 of them.</param>
    /// <param name="results">As many; NaN when there are no values.</param>
    public static void Select(Span<double> values, ReadOnlySpan<double> quantiles, Span<double> results)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quantiles.Length, MostSelected);
        Span<Range> wanted = stackalloc Range[quantiles.Length];
        for (var i = 0; i < quantiles.Length; i++)
        {
            var below = (int)(Math.Max(0, values.Length - 1) * quantiles[i]);
            wanted[i] = below..Math.Min(below + 2, values.Length);
        }

        OrderStatistics.Arrange(values, wanted);
        for (var i = 0; i < quantiles.Length; i++)
            results[i] = OfSorted(values, quantiles[i]);
    }
}
