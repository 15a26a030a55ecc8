using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>The anomaly episodes of this run: open ones and the newest that ended. Written by the collector loop, read from any thread. (Contract; body to come.)</summary>
public sealed class EpisodeLog
{
    /// <summary>Episodes kept at most.</summary>
    public const int Capacity = 500;

    /// <summary>Open and ended episodes, newest begin first. An immutable picture.</summary>
    public IReadOnlyList<AnomalyEpisode> Recent => [];

    /// <summary>Episodes that go on, newest begin first. An immutable picture.</summary>
    public IReadOnlyList<AnomalyEpisode> Open => [];

    /// <summary>Begun since the process started.</summary>
    public long Begun => 0;

    /// <summary>Finds a kept episode; null when there is none of that id.</summary>
    public AnomalyEpisode? Find(string id) => null;

    /// <summary>Sets or takes back "seen by a person". False when the episode is no longer kept.</summary>
    public bool Acknowledge(string id, bool isAcknowledged) => false;
}
