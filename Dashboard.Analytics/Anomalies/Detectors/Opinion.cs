namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>A detector's raw opinion of one sample, before calibration.</summary>
/// <param name="Score">How odd, 0 or more; NaN while the detector warms up.</param>
/// <param name="Expected">NaN when the detector has no opinion; so are the ends.</param>
/// <param name="IsBeyond">Whether the sample is past the detector's own threshold.</param>
internal readonly record struct Opinion(double Score, double Expected, double Lower, double Upper, bool IsBeyond)
{
    public static Opinion None { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN, false);

    /// <summary>Distance from a centre in units of a scale; beyond when further than <paramref name="threshold"/> of them.</summary>
    /// <remarks>A scale below 1e-12 of the centre is rounding, not movement.</remarks>
    public static Opinion OfDistance(double value, double centre, double scale, double threshold)
    {
        scale = Math.Max(scale, 1e-12 * Math.Abs(centre));
        var judgement = new Judgement(centre, scale, centre - (threshold * scale), centre + (threshold * scale));
        return new Opinion(Math.Abs(judgement.ScoreOf(value)), centre, judgement.Lower, judgement.Upper, judgement.VotesFor(value));
    }

    /// <summary>A score without an expected value.</summary>
    public static Opinion OfScore(double score, double threshold) =>
        new(Math.Min(score, Judgement.LargestScore), double.NaN, double.NaN, double.NaN, score > threshold);
}
