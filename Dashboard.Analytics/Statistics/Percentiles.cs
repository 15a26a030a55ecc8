namespace Dashboard.Analytics.Statistics;

/// <summary>Percentiles of type 7 (Hyndman and Fan 1996; the default of R, NumPy and spreadsheets): linear between the order statistics around (n − 1)p.</summary>
public static class Percentiles
{
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
}
