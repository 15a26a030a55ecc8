namespace Dashboard.Analytics.Statistics;

/// <summary>Quantiles of all nine types of Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996). Type 7 alone: <see cref="Percentiles"/>.</summary>
public static class Quantiles
{
    /// <summary>How near to a whole rank counts as that rank: n·p of a p such as 0.07 is not whole by rounding alone (R uses the same).</summary>
    private const double Fuzz = 4 * 2.220446049250313e-16;

    /// <summary>The quantile of values sorted in ascending order; NaN when there are none. O(1).</summary>
    /// <param name="sorted">Finite values, ascending.</param>
    /// <param name="quantile">0 to 1.</param>
    /// <param name="type">Which definition.</param>
    public static double OfSorted(ReadOnlySpan<double> sorted, double quantile, QuantileType type)
    {
        if (!(quantile is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(quantile), quantile, "A quantile is a share from 0 to 1; 0.95 is the 95th percentile.");
        if (sorted.IsEmpty)
            return double.NaN;
        if (type == QuantileType.Linear)
            return Percentiles.OfSorted(sorted, quantile);

        var n = sorted.Length;
        var (a, b) = Offsets(type);
        var isStep = type is QuantileType.InverseDistribution or QuantileType.AveragedInverseDistribution or QuantileType.NearestEven;
        var position = isStep
            ? (n * quantile) - (type == QuantileType.NearestEven ? 0.5 : 0)
            : a + (quantile * (n + 1 - a - b));
        var below = Math.Floor(position + Fuzz * Math.Max(1, position));
        var part = position - below;
        if (Math.Abs(part) < Fuzz * Math.Max(1, position))
            part = 0;
        var weight = type switch
        {
            QuantileType.InverseDistribution => part > 0 ? 1 : 0,
            QuantileType.AveragedInverseDistribution => part > 0 ? 1 : 0.5,
            QuantileType.NearestEven => part > 0 || below % 2 != 0 ? 1 : 0,
            _ => part,
        };
        var lower = sorted[(int)Math.Clamp(below - 1, 0, n - 1)];
        var upper = sorted[(int)Math.Clamp(below, 0, n - 1)];
        return lower + (weight * (upper - lower));
    }

    private static (double A, double B) Offsets(QuantileType type) => type switch
    {
        QuantileType.LinearDistribution => (0, 1),
        QuantileType.Hazen => (0.5, 0.5),
        QuantileType.Weibull => (0, 0),
        QuantileType.MedianUnbiased => (1.0 / 3, 1.0 / 3),
        QuantileType.NormalUnbiased => (3.0 / 8, 3.0 / 8),
        QuantileType.InverseDistribution or QuantileType.AveragedInverseDistribution or QuantileType.NearestEven => (0, 0),
        QuantileType.Linear => (1, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There are types 1 to 9; 7 is usual."),
    };
}
