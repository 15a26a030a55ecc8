namespace Dashboard.Analytics.Statistics;

/// <summary>
/// Mann-Kendall test of a monotonic trend: rank-based, so neither outliers nor a skewed distribution mislead it (Mann 1945; Kendall 1975). O(n log n), and O(n·lags) for
/// the correction.
/// </summary>
/// <param name="Count">Finite values.</param>
/// <param name="S">Rising minus falling pairs.</param>
/// <param name="Tau">Kendall's τ-b against time; NaN when undefined.</param>
/// <param name="Z">S, one towards 0 for continuity, over its standard deviation with ties; 0 for a constant.</param>
/// <param name="PValue">Two-sided, of no trend, for independent samples.</param>
/// <param name="CorrectedPValue">As <paramref name="PValue"/>, with the variance of S inflated by the autocorrelation of the ranks around the trend (Hamed and Rao 1998):
/// the one to go by, since a metric that wanders slowly would be called a trend in most windows.</param>
public readonly record struct MannKendall(int Count, double S, double Tau, double Z, double PValue, double CorrectedPValue)
{
    private const int MostLags = 200;

    /// <param name="timesMs">Milliseconds since the epoch, in any order.</param>
    /// <param name="values">As many values; one that is not finite is left out.</param>
    /// <param name="slopePerSecond">The trend that is taken out before the autocorrelation is measured, as of <see cref="TheilSen"/>.</param>
    public static MannKendall Of(ReadOnlySpan<long> timesMs, ReadOnlySpan<double> values, double slopePerSecond)
    {
        var (seconds, finite) = FiniteSamples.Of(timesMs, values);
        var n = finite.Length;
        if (n < 3)
            return new MannKendall(n, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

        Array.Sort(seconds, finite);
        var counts = PairCounts.Of(seconds, finite);
        var s = counts.Concordant - counts.Discordant;
        var variance = ((n * (n - 1.0) * ((2.0 * n) + 5)) - counts.CubicX - counts.CubicY) / 18;
        if (!(variance > 0) || counts.TiedY >= counts.Pairs || counts.TiedX >= counts.Pairs)
            return new MannKendall(n, 0, double.NaN, 0, 1, 1);

        var tau = s / Math.Sqrt((counts.Pairs - counts.TiedX) * (counts.Pairs - counts.TiedY));
        var z = Math.Sign(s) * Math.Max(0, Math.Abs(s) - 1) / Math.Sqrt(variance);
        for (var i = 0; i < n; i++)
            finite[i] -= slopePerSecond * seconds[i];
        var corrected = z / Math.Sqrt(Inflation(Ranks.Of(finite)));
        return new MannKendall(n, s, tau, z, Correlation.TwoSidedNormal(z), Correlation.TwoSidedNormal(corrected));
    }

    /// <summary>
    /// How much autocorrelation inflates the variance of S: 1 + 2/(n(n − 1)(n − 2))·Σ (n − k)(n − k − 1)(n − k − 2)·ρ(k), over the lags up to the first that is not
    /// significant; negative ones do not shrink it.
    /// </summary>
    private static double Inflation(double[] ranks)
    {
        double n = ranks.Length;
        var limit = 1.96 / Math.Sqrt(n);
        var acf = Autocorrelation.Of(ranks, (int)Math.Min(MostLags, n / 4));
        var sum = 0.0;
        for (var lag = 1; lag < acf.Length && acf[lag] > limit; lag++)
            sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * acf[lag];
        return 1 + (2 * sum / (n * (n - 1) * (n - 2)));
    }
}
