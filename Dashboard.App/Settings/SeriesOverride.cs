using Dashboard.Analytics.Anomalies;

namespace Dashboard.App.Settings;

/// <summary>What one series does differently.</summary>
public sealed record SeriesOverride
{
    /// <summary>Its own detection parameters, or null: the common ones.</summary>
    public DetectionParameters? Detection { get; init; }

    /// <summary>Whether its points are judged but open no episode.</summary>
    public bool IsMuted { get; init; }
}
