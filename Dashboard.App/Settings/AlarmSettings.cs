namespace Dashboard.App.Settings;

/// <summary>When marked points become an episode that people are shown.</summary>
public sealed record AlarmSettings
{
    /// <summary>False episodes an hour that are acceptable over all series together: 0.01 to 1,000. The false-discovery control is set by it.</summary>
    public double FalseEpisodesPerHour { get; init; } = 2;

    /// <summary>Quiet time after which an episode has ended: 0.5 s to 10 min.</summary>
    public TimeSpan QuietTime { get; init; } = TimeSpan.FromSeconds(5);
}
