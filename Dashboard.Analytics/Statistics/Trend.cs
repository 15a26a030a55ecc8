namespace Dashboard.Analytics.Statistics;

/// <summary>Which way a series goes.</summary>
public enum TrendDirection
{
    /// <summary>Too few samples to say: fewer than four.</summary>
    Unknown,

    /// <summary>No trend can be told from chance.</summary>
    Stable,

    Increasing,

    Decreasing,
}

/// <summary>Trend of a series: a line, a robust line, and a test. "Stable" means that the test found nothing at its level, not that the slope is below some constant.</summary>
public readonly record struct Trend(TrendDirection Direction, LinearTrend Line, TheilSen Robust, MannKendall Test)
{
    /// <summary>Share of trendless series that are called a trend, by default.</summary>
    public const double DefaultAlpha = 0.05;

    private const int LeastSamples = 4;

    /// <param name="timesMs">Milliseconds since the epoch, in any order.</param>
    /// <param name="values">As many values; one that is not finite is left out.</param>
    /// <param name="alpha">Level of the test, 0 to 1.</param>
    public static Trend Of(ReadOnlySpan<long> timesMs, ReadOnlySpan<double> values, double alpha = DefaultAlpha)
    {
        var line = LinearTrend.Of(timesMs, values);
        var robust = TheilSen.Of(timesMs, values);
        var test = MannKendall.Of(timesMs, values, double.IsFinite(robust.SlopePerSecond) ? robust.SlopePerSecond : 0);
        return new Trend(DirectionOf(test, alpha), line, robust, test);
    }

    private static TrendDirection DirectionOf(MannKendall test, double alpha)
    {
        if (test.Count < LeastSamples)
            return TrendDirection.Unknown;
        if (!(test.CorrectedPValue < alpha))
            return TrendDirection.Stable;
        return test.S > 0 ? TrendDirection.Increasing : TrendDirection.Decreasing;
    }
}
