namespace Dashboard.Analytics.Anomalies;

/// <summary>What the detectors say of one sample. Scores are signed and in standard deviations of the series' usual movement.</summary>
/// <param name="Expected">Centre of the expected band, in the series' unit; NaN while learning.</param>
/// <param name="Lower">Lower end of the expected band; NaN while learning.</param>
/// <param name="Upper">Upper end of the expected band; NaN while learning.</param>
/// <param name="ZScore">Distance from the window's mean in standard deviations.</param>
/// <param name="IqrScore">Distance from the window's median in interquartile ranges, scaled to normal standard deviations (IQR / 1.349).</param>
/// <param name="MovingAverageScore">Deviation from the moving average over the usual size of such deviations.</param>
/// <param name="Score">Weighted mean of the absolute scores: what the calibrator ranks.</param>
/// <param name="PValue">Calibrated probability that a sample of this series in its normal state scores at least as high. 0 to 1; 1 while learning.</param>
/// <param name="Votes">Which detectors are past their own threshold.</param>
/// <param name="IsMarked">Whether the ensemble marks the point.</param>
/// <param name="IsLearning">Whether there was too little history for a verdict.</param>
public readonly record struct Verdict(
    double Expected,
    double Lower,
    double Upper,
    double ZScore,
    double IqrScore,
    double MovingAverageScore,
    double Score,
    double PValue,
    DetectorVotes Votes,
    bool IsMarked,
    bool IsLearning)
{
    /// <summary>A gap, or a series that has not begun: nothing is known.</summary>
    public static Verdict Unknown { get; } =
        new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 1, DetectorVotes.None, false, true);

    /// <summary>
    /// p-value of the sample and of the run of samples that ends with it taken together: small also when several samples are each a little too rare.
    /// What <see cref="EpisodeGate"/> ranks; 1 while learning. Not calibrated as a single sample's is: false openings are counted by it.
    /// </summary>
    public double OpeningPValue { get; init; } = 1;

    /// <summary>−log10 of the p-value: 3 means once in a thousand samples.</summary>
    public double Surprise => -Math.Log10(PValue);
}
