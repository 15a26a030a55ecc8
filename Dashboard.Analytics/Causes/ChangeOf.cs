namespace Dashboard.Analytics.Causes;

/// <summary>What has to change at a change point.</summary>
public enum ChangeOf
{
    /// <summary>The level; the spread is one and the same.</summary>
    Mean,

    /// <summary>The spread around the mean of the whole range.</summary>
    Variance,

    /// <summary>The level, the spread, or both.</summary>
    MeanAndVariance,
}
