namespace Dashboard.App.Stream;

/// <summary>How rare an anomaly is, by how often a value like it was to be expected.</summary>
public enum Severity
{
    /// <summary>Expected more often than once an hour.</summary>
    Low,

    /// <summary>Expected less than once an hour.</summary>
    Medium,

    /// <summary>Expected less than once a day.</summary>
    High,
}
