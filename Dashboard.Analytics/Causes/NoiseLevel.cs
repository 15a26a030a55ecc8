using Dashboard.Analytics.Statistics;

namespace Dashboard.Analytics.Causes;

/// <summary>
/// Standard deviation and lag-one correlation of the noise around a level that may jump, from medians of differences, which a few jumps do not move (Chakar, Lebarbier, Lévy-Leduc and
/// Robin, "A robust approach for estimating change-points in the mean of an AR(1) process", Bernoulli 23, 2017).
/// </summary>
/// <param name="StandardDeviation">Of single samples around their level.</param>
/// <param name="Correlation">Of neighbouring samples' noise, 0 to 0.98.</param>
internal readonly record struct NoiseLevel(double StandardDeviation, double Correlation)
{
    /// <summary>Median of |x| of a standard normal variable.</summary>
    private const double NormalMedian = 0.6744897501960817;

    private const double MostCorrelation = 0.98;

    /// <summary>Variance that n samples' mean shows, times n: what makes a wandering series look as if it changed level.</summary>
    public double LongRunVariance => StandardDeviation * StandardDeviation * (1 + Correlation) / (1 - Correlation);

    /// <param name="values">Finite values in order.</param>
    public static NoiseLevel Of(ReadOnlySpan<double> values)
    {
        if (values.Length < 3)
            return default;

        var (one, two) = (MedianDifference(values, 1), MedianDifference(values, 2));
        if (one == 0)
            return new NoiseLevel(RootMeanSquareDifference(values) / Math.Sqrt(2), 0);

        // Differences one and two apart have variances 2s²(1 − r) and 2s²(1 − r²).
        var correlation = Math.Clamp((two / one * (two / one)) - 1, 0, MostCorrelation);
        return new NoiseLevel(one / NormalMedian / Math.Sqrt(2 * (1 - correlation)), correlation);
    }

    private static double MedianDifference(ReadOnlySpan<double> values, int lag)
    {
        var differences = new double[values.Length - lag];
        for (var i = 0; i < differences.Length; i++)
            differences[i] = Math.Abs(values[i + lag] - values[i]);
        Array.Sort(differences);
        return Percentiles.OfSorted(differences, 0.5);
    }

    /// <summary>For series in which more than half of the steps are 0: rare events, or levels without noise.</summary>
    private static double RootMeanSquareDifference(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        for (var i = 1; i < values.Length; i++)
            sum += (values[i] - values[i - 1]) * (values[i] - values[i - 1]);
        return Math.Sqrt(sum / (values.Length - 1));
    }
}
