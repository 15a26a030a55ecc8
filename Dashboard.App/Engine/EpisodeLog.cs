using System.Collections.Immutable;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>The anomaly episodes of this run: open ones and the newest that ended. Written by the collector loop, read from any thread.</summary>
public sealed class EpisodeLog
{
    /// <summary>Episodes kept at most; open ones are kept beyond it.</summary>
    public const int Capacity = 500;

    private readonly Lock _change = new();
    private AnomalyEpisode[] _recent = [];
    private AnomalyEpisode[] _open = [];
    private long _begun;

    /// <summary>Open and ended episodes, newest begin first. An immutable picture.</summary>
    public IReadOnlyList<AnomalyEpisode> Recent => Volatile.Read(ref _recent);

    /// <summary>Episodes that go on, newest begin first. An immutable picture.</summary>
    public IReadOnlyList<AnomalyEpisode> Open => Volatile.Read(ref _open);

    /// <summary>Begun since the process started.</summary>
    public long Begun => Interlocked.Read(ref _begun);

    /// <summary>Finds a kept episode; null when there is none of that id.</summary>
    public AnomalyEpisode? Find(string id) => Array.Find(Volatile.Read(ref _recent), episode => episode.Id == id);

    /// <summary>Sets or takes back "seen by a person". False when the episode is no longer kept.</summary>
    public bool Acknowledge(string id, bool isAcknowledged)
    {
        lock (_change)
        {
            var place = Array.FindIndex(_recent, episode => episode.Id == id);
            if (place < 0)
                return false;
            var recent = (AnomalyEpisode[])_recent.Clone();
            recent[place] = recent[place] with { IsAcknowledged = isAcknowledged };
            Publish_NeedsLock(recent);
            return true;
        }
    }

    /// <summary>Takes in what happened in a turn. Called by the collector loop only.</summary>
    /// <returns>The events as readers get them: what a person had acknowledged stays so.</returns>
    internal ImmutableArray<EpisodeEvent> Take(IReadOnlyList<EpisodeEvent> events)
    {
        if (events.Count == 0)
            return [];
        var told = ImmutableArray.CreateBuilder<EpisodeEvent>(events.Count);
        lock (_change)
        {
            var recent = new List<AnomalyEpisode>(_recent);
            foreach (var change in events)
                told.Add(Take(recent, change));
            Trim(recent);
            Publish_NeedsLock([.. recent]);
        }

        return told.MoveToImmutable();
    }

    private EpisodeEvent Take(List<AnomalyEpisode> recent, EpisodeEvent change)
    {
        var place = change.Change == EpisodeChange.Began ? -1 : recent.FindIndex(known => known.Id == change.Episode.Id);
        if (place < 0)
        {
            recent.Insert(0, change.Episode);
            Interlocked.Increment(ref _begun);
            return change;
        }

        var episode = recent[place].IsAcknowledged ? change.Episode with { IsAcknowledged = true } : change.Episode;
        recent[place] = episode;
        return change with { Episode = episode };
    }

    private static void Trim(List<AnomalyEpisode> recent)
    {
        for (var place = recent.Count - 1; place >= 0 && recent.Count > Capacity; place--)
        {
            if (!recent[place].IsOpen)
                recent.RemoveAt(place);
        }
    }

    private void Publish_NeedsLock(AnomalyEpisode[] recent)
    {
        Volatile.Write(ref _open, Array.FindAll(recent, episode => episode.IsOpen));
        Volatile.Write(ref _recent, recent);
    }
}
