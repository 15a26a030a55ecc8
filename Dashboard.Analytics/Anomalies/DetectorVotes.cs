namespace Dashboard.Analytics.Anomalies;

/// <summary>Which detectors voted for a sample.</summary>
[Flags]
public enum DetectorVotes : byte
{
    None = 0,
    ZScore = 1,
    Iqr = 2,
    MovingAverage = 4,
}
