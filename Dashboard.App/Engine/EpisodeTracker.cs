using Dashboard.App.Settings;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>
/// Makes one episode of many marked samples: it opens where the gate lets it, goes on while the series is marked again, or stays as far out, within the quiet time, and ends once.
/// Owned by one engine.
/// </summary>
/// <param name="writer">Makes the records that readers see; null where only the marks count (a preview).</param>
internal sealed class EpisodeTracker(EpisodeWriter? writer)
{
    private readonly List<OpenEpisode> _open = [];
    private readonly List<EpisodeEvent> _events = [];
    private readonly RecentAlarms _lately = new();
    private OpenEpisode?[] _bySeries = [];
    private long _begun;

    /// <summary>What happened in the newest turn.</summary>
    public IReadOnlyList<EpisodeEvent> Events => _events;

    /// <summary>Episodes begun so far.</summary>
    public long Begun => _begun;

    public bool IsOpen(int seriesIndex) => seriesIndex < _bySeries.Length && _bySeries[seriesIndex] is not null;

    /// <summary>Whether a shape as rare as this would be the rarest of its series' open episode.</summary>
    public bool IsNews(int seriesIndex, double pValue, TimeSpan every) =>
        seriesIndex < _bySeries.Length && _bySeries[seriesIndex] is { } episode && every.TotalSeconds / pValue > episode.Shape.WaitingSeconds;

    /// <summary>Starts a turn.</summary>
    public void Begin(int seriesCount)
    {
        _events.Clear();
        if (_bySeries.Length < seriesCount)
            Array.Resize(ref _bySeries, seriesCount);
    }

    /// <summary>Opens an episode at a marked sample of a series that has none.</summary>
    /// <param name="confidence">How sure it is, by this sample's evidence, that the episode is not chance: 0 to 1.</param>
    public void Open(in TurnStamp turn, SeriesAnalysis series, double value, double confidence)
    {
        var episode = Begin(turn, series.Entry);
        episode.Add(turn, value, series.Verdict, confidence);
        Tell(EpisodeChange.Began, episode, turn.TimestampMs);
    }

    /// <summary>Opens an episode at a lasting change or an alerting second of a series that has none.</summary>
    /// <inheritdoc cref="Open(in TurnStamp, SeriesAnalysis, double, double)"/>
    public void Open(in TurnStamp turn, SeriesAnalysis series, in ShapeVerdict shape, double confidence)
    {
        var episode = Begin(turn, series.Entry);
        episode.Add(turn, shape, confidence);
        Tell(EpisodeChange.Began, episode, turn.TimestampMs);
    }

    /// <summary>Takes a marked sample into its series' open episode.</summary>
    /// <param name="confidence">How sure it is, by this sample's evidence, that the episode is not chance: 0 to 1.</param>
    public void Continue(in TurnStamp turn, SeriesAnalysis series, double value, double confidence)
    {
        if (_bySeries[series.Entry.Index] is not { } episode)
            return;
        episode.Add(turn, value, series.Verdict, confidence);
        TellIfWorth(episode, turn.TimestampMs);
    }

    /// <summary>Takes a lasting change or an alerting second into its series' open episode.</summary>
    /// <inheritdoc cref="Continue(in TurnStamp, SeriesAnalysis, double, double)"/>
    public void Continue(in TurnStamp turn, SeriesAnalysis series, in ShapeVerdict shape, double confidence)
    {
        if (_bySeries[series.Entry.Index] is not { } episode)
            return;
        episode.Add(turn, shape, confidence);
        TellIfWorth(episode, turn.TimestampMs);
    }

    /// <summary>Keeps an open episode going at an unmarked sample that lies as far out as those that opened it.</summary>
    /// <param name="longest">Time since the episode's begin after which such samples are the new normal.</param>
    public void GoOn(in TurnStamp turn, int seriesIndex, double value, TimeSpan longest)
    {
        if (_bySeries[seriesIndex] is { } episode && episode.IsStillOut(value) && turn.TimestampMs - episode.StartMs <= longest.TotalMilliseconds)
            episode.GoOn(turn);
    }

    /// <summary>Ends what has been quiet for long enough, whether its series still has values or not, and what was muted.</summary>
    public void EndQuiet(in TurnStamp turn, DashboardSettings settings)
    {
        for (var place = _open.Count - 1; place >= 0; place--)
        {
            var episode = _open[place];
            var isMuted = settings.Overrides.GetValueOrDefault(episode.Series.Key)?.IsMuted ?? false;
            if (!isMuted && turn.TimestampMs - episode.LastMs <= settings.Alarms.QuietTime.TotalMilliseconds)
                continue;
            _open.RemoveAt(place);
            _bySeries[episode.Series.Index] = null;
            Tell(EpisodeChange.Ended, episode, turn.TimestampMs);
        }
    }

    /// <summary>Says of every marked sample of a series with an open episode that it belongs to it.</summary>
    public void Mark(Span<SampleMarks> marks)
    {
        foreach (var episode in _open)
        {
            ref var mark = ref marks[episode.Series.Index];
            if ((mark & SampleMarks.Marked) != 0)
                mark |= SampleMarks.InEpisode;
        }
    }

    private OpenEpisode Begin(in TurnStamp turn, SeriesEntry entry)
    {
        var episode = new OpenEpisode(entry, turn)
        {
            Id = writer is null ? "" : EpisodeWriter.NewId(turn, _begun),
            NumberInHour = _lately.Count(entry.Index, turn.TimestampMs),
        };
        _begun++;
        _open.Add(episode);
        _bySeries[entry.Index] = episode;
        return episode;
    }

    private void TellIfWorth(OpenEpisode episode, long nowMs)
    {
        if (episode.IsWorthTelling(nowMs))
            Tell(EpisodeChange.Worsened, episode, nowMs);
    }

    private void Tell(EpisodeChange change, OpenEpisode episode, long nowMs)
    {
        if (writer is null)
            return;
        _events.Add(new EpisodeEvent(change, writer.Write(episode, change)));
        episode.Told(nowMs);
    }
}
