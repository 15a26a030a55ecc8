using MathNet.Numerics.Distributions;

namespace Dashboard.Analytics.Statistics;

/// <summary>Correlation of two batches that belong together pair by pair; a pair with a value that is not finite is left out. See <see cref="TimeAlignment"/> for series.</summary>
public static class Correlation
{
    private const int MostExactKendall = 33;

    /// <summary>Pearson's r; p from t = r·√((n − 2)/(1 − r²)) with n − 2 degrees of freedom. O(n).</summary>
    public static CorrelationResult Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (first, second) = FinitePairs(x, y);
        return Linear(first, second);
    }

    /// <summary>Spearman's ρ: Pearson's r of the ranks, equal values sharing theirs; p from the t distribution as for r. O(n log n).</summary>
    public static CorrelationResult Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (first, second) = FinitePairs(x, y);
        return Linear(Ranks.Of(first), Ranks.Of(second));
    }

    /// <summary>
    /// Kendall's τ-b. p is exact without ties up to 33 pairs (and beyond when at most one pair disagrees), else from the normal distribution with the variance
    /// corrected for ties: the rules of SciPy. O(n log n).
    /// </summary>
    public static CorrelationResult Kendall(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (first, second) = FinitePairs(x, y);
        var counts = PairCounts.Of(first, second);
        var (untiedX, untiedY) = (counts.Pairs - counts.TiedX, counts.Pairs - counts.TiedY);
        if (!(untiedX > 0 && untiedY > 0))
            return new CorrelationResult(double.NaN, counts.Count, double.NaN);

        var difference = counts.Concordant - counts.Discordant;
        var tau = Math.Clamp(difference / Math.Sqrt(untiedX * untiedY), -1, 1);
        var fewer = Math.Min(counts.Discordant, counts.Pairs - counts.Discordant);
        var isExact = counts.TiedX == 0 && counts.TiedY == 0 && (counts.Count <= MostExactKendall || fewer <= 1);
        var p = isExact
            ? KendallDistribution.TwoSided(counts.Count, (int)fewer)
            : TwoSidedNormal(difference / Math.Sqrt(TauVariance(counts)));
        return new CorrelationResult(tau, counts.Count, p);
    }

    internal static double TwoSidedNormal(double z) => Math.Min(1, 2 * Normal.CDF(0, 1, -Math.Abs(z)));

    internal static double TwoSidedStudent(double t, double degrees) =>
        double.IsNaN(t) ? double.NaN : double.IsInfinity(t) ? 0 : Math.Min(1, 2 * StudentT.CDF(0, 1, degrees, -Math.Abs(t)));

    private static double TauVariance(PairCounts counts)
    {
        double n = counts.Count;
        var ordered = n * (n - 1);
        return ((ordered * ((2 * n) + 5)) - counts.CubicX - counts.CubicY) / 18
            + (2 * counts.TiedX * counts.TiedY / ordered)
            + (n > 2 ? counts.TriplesX * counts.TriplesY / (9 * ordered * (n - 2)) : 0);
    }

    private static CorrelationResult Linear(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var n = x.Length;
        var r = Coefficient(x, y);
        if (double.IsNaN(r))
            return new CorrelationResult(double.NaN, n, double.NaN);
        if (n == 2)
            return new CorrelationResult(r, n, 1);
        return new CorrelationResult(r, n, TwoSidedStudent(r * Math.Sqrt((n - 2) / ((1 - r) * (1 + r))), n - 2));
    }

    private static double Coefficient(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (ofX, ofY) = (Moments.Of(x), Moments.Of(y));
        if (x.Length < 2 || !(ofX.PopulationStandardDeviation > 0 && ofY.PopulationStandardDeviation > 0))
            return double.NaN;

        var (unitX, unitY) = (ofX.PopulationStandardDeviation, ofY.PopulationStandardDeviation);
        var (sumX, sumY, squaresX, squaresY, products) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            var (a, b) = ((x[i] - ofX.Mean) / unitX, (y[i] - ofY.Mean) / unitY);
            sumX += a;
            sumY += b;
            squaresX += a * a;
            squaresY += b * b;
            products += a * b;
        }

        // The means are rounded; what they are off by is taken out here.
        var n = (double)x.Length;
        var covariance = products - (sumX * sumY / n);
        return Math.Clamp(covariance / Math.Sqrt((squaresX - (sumX * sumX / n)) * (squaresY - (sumY * sumY / n))), -1, 1);
    }

    private static (double[] X, double[] Y) FinitePairs(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"There are {x.Length} values on one side and {y.Length} on the other; align them by time first.", nameof(y));

        var (first, second) = (new double[x.Length], new double[x.Length]);
        var count = 0;
        for (var i = 0; i < x.Length; i++)
        {
            if (double.IsFinite(x[i]) && double.IsFinite(y[i]))
                (first[count], second[count++]) = (x[i], y[i]);
        }

        return (first[..count], second[..count]);
    }
}
