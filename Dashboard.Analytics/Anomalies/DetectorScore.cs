namespace Dashboard.Analytics.Anomalies;

/// <summary>What a detector says of one sample.</summary>
/// <param name="Score">The detector's own measure of how odd the sample is, 0 or more; NaN for a gap.</param>
/// <param name="PValue">Calibrated probability that this series in its normal state scores at least as high. 0 to 1; 1 while learning.</param>
/// <param name="Expected">Value that was expected, in the series' unit; NaN when the detector has no opinion.</param>
/// <param name="Lower">Lower end of what the detector takes for normal; NaN when it has no opinion.</param>
/// <param name="Upper">Upper end of what the detector takes for normal; NaN when it has no opinion.</param>
public readonly record struct DetectorScore(double Score, double PValue, double Expected, double Lower, double Upper, DetectorState State)
{
    /// <summary>A gap: nothing is known.</summary>
    public static DetectorScore Gap { get; } = new(double.NaN, 1, double.NaN, double.NaN, double.NaN, DetectorState.Gap);

    /// <summary>Too little history for an opinion.</summary>
    public static DetectorScore Learning { get; } = new(0, 1, double.NaN, double.NaN, double.NaN, DetectorState.Learning);

    /// <summary>
    /// How much the sample deserves an alert, 0 to 1: what score files hold. 1 − p for a single detector; an ensemble gives 0 to what repeats an alert that was just given.
    /// </summary>
    public double AlertScore { get; init; } = double.IsNaN(Score) ? 0 : 1 - PValue;

    /// <summary>−log10 of the p-value: 3 means once in a thousand samples.</summary>
    public double Surprise => -Math.Log10(PValue);
}

/// <summary>What a detector knows when it gives a score.</summary>
public enum DetectorState : byte
{
    /// <summary>Too little history for an opinion.</summary>
    Learning,

    /// <summary>Within what the detector takes for normal.</summary>
    Normal,

    /// <summary>Beyond its threshold.</summary>
    Anomalous,

    /// <summary>There was no value.</summary>
    Gap,
}
