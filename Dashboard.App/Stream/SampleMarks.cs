namespace Dashboard.App.Stream;

/// <summary>What was said of one sample when it arrived. A verdict never changes afterwards.</summary>
[Flags]
public enum SampleMarks : byte
{
    None = 0,

    /// <summary>The z-score detector voted.</summary>
    ZScore = 1,

    /// <summary>The interquartile-range detector voted.</summary>
    Iqr = 2,

    /// <summary>The moving-average detector voted.</summary>
    MovingAverage = 4,

    /// <summary>The ensemble marked the point.</summary>
    Marked = 8,

    /// <summary>The point belongs to an open episode.</summary>
    InEpisode = 16,

    /// <summary>The detectors had not seen enough of the series: no verdict.</summary>
    Learning = 32,
}
