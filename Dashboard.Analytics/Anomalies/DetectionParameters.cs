namespace Dashboard.Analytics.Anomalies;

/// <summary>
/// Everything that decides whether a sample is marked. Window lengths are times; a detector converts them to samples with its cadence.
/// Thresholds may change between two samples without losing state; a changed window length needs a new warm-up of that window only.
/// </summary>
public sealed record DetectionParameters
{
    public static DetectionParameters Default { get; } = new();

    /// <summary>Window of the z-score detector: 5 s to 15 min.</summary>
    public TimeSpan ZScoreWindow { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Vote of the z-score detector: at least this many standard deviations from the mean. 0.5 to 20.</summary>
    public double ZScoreThreshold { get; init; } = 3;

    /// <summary>Window of the interquartile-range detector: 5 s to 15 min.</summary>
    public TimeSpan IqrWindow { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Vote of the interquartile-range detector: this many interquartile ranges beyond the nearer quartile (the fence). 0.5 to 20.</summary>
    public double IqrFence { get; init; } = 3;

    /// <summary>Window of the moving average: 1 s to 5 min.</summary>
    public TimeSpan MovingAverageWindow { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Vote of the moving-average detector: this many times the usual deviation from the moving average. 0.5 to 20.</summary>
    public double MovingAverageThreshold { get; init; } = 3;

    /// <summary>How many of the three detectors have to vote before a point may be marked: 1 to 3.</summary>
    public int RequiredVotes { get; init; } = 2;

    /// <summary>Weights of the three scores in the combined score, 0 to 10, not all 0.</summary>
    public double ZScoreWeight { get; init; } = 1;

    public double IqrWeight { get; init; } = 1;

    public double MovingAverageWeight { get; init; } = 1;

    /// <summary>Whether a point has also to be rare against the series' own past (the calibrated p-value), not only far out. On by default.</summary>
    public bool IsAdaptive { get; init; } = true;

    /// <summary>Share of a series' points that may be marked in its normal state: 0.000001 to 0.05. Used when adaptive.</summary>
    public double MarkedShare { get; init; } = 0.0005;

    /// <summary>Samples before the first verdict, as a time: 1 s to 10 min. Until then the state is "learning".</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(30);
}
