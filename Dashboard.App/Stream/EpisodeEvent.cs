namespace Dashboard.App.Stream;

/// <summary>What happened to an episode in a tick.</summary>
public enum EpisodeChange
{
    Began,
    Worsened,
    Ended,
}

/// <summary>A change of an anomaly episode, carried by the tick in which it happened.</summary>
public sealed record EpisodeEvent(EpisodeChange Change, AnomalyEpisode Episode);
