using Dashboard.App.Settings;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>
/// What a draft of the settings would have marked, beside what those in force would have: the live engine's own class, run over the recent history from its
/// oldest tick on. Both begin without knowledge, so the first minutes of the history are learning, as they are after a start.
/// </summary>
public sealed class DetectionPreview(SettingsStore settings, SeriesCatalog catalog, CollectorLoop loop)
{
    /// <summary>One series, with its picture; the gate takes the other series for normal. Runs off the caller's thread.</summary>
    /// <param name="seriesKey">A series of the catalogue that is analysed; any other gives an empty preview.</param>
    public Task<SeriesPreview> PreviewSeriesAsync(DashboardSettings draft, string seriesKey, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return catalog.Find(seriesKey) is { Definition.IsAnalysed: true } series
            ? Task.Run(() => PreviewSeries(draft, series, cancellation), cancellation)
            : Task.FromResult(SeriesPreview.Empty(seriesKey));
    }

    /// <summary>Every analysed series, counts only: tick by tick, so that the gate sees them together as it does live. Runs off the caller's thread.</summary>
    /// <param name="progress">Gets 0 to 1.</param>
    public Task<PreviewTotals> PreviewAllAsync(DashboardSettings draft, IProgress<double>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return Task.Run(() => PreviewAll(draft, progress, cancellation), cancellation);
    }

    private SeriesPreview PreviewSeries(DashboardSettings draft, SeriesEntry series, CancellationToken cancellation)
    {
        int[] indices = [series.Index];
        var replay = new HistoryReplay(loop.History, indices);
        var count = catalog.Count;
        var (before, after) = (new ReplayedEngine(catalog, settings.Current, count, series), new ReplayedEngine(catalog, draft, count, series));
        var picture = new Picture(replay.Count);
        replay.Run(
            (turn, piece, column) =>
            {
                before.Judge(turn, piece, column, indices);
                after.Judge(turn, piece, column, indices);
                picture.Add(turn.TimestampMs, series.Index, before.Columns, after.Columns);
            },
            null,
            cancellation);
        return picture.Of(series.Key, (int)before.Episodes, (int)after.Episodes);
    }

    private PreviewTotals PreviewAll(DashboardSettings draft, IProgress<double>? progress, CancellationToken cancellation)
    {
        var entries = catalog.Entries;
        var indices = entries.Where(entry => entry.Definition.IsAnalysed && entry.FirstSeenMs != 0).Select(entry => entry.Index).ToArray();
        var replay = new HistoryReplay(loop.History, indices);
        var (before, after) = (new ReplayedEngine(catalog, settings.Current, entries.Count), new ReplayedEngine(catalog, draft, entries.Count));
        var (firstMs, lastMs) = (0L, 0L);
        replay.Run(
            (turn, piece, column) =>
            {
                before.Judge(turn, piece, column, indices);
                after.Judge(turn, piece, column, indices);
                firstMs = firstMs == 0 ? turn.TimestampMs : firstMs;
                lastMs = turn.TimestampMs;
            },
            progress,
            cancellation);
        return new PreviewTotals(
            indices.Length, before.Points, after.Points, (int)before.Episodes, (int)after.Episodes, TimeSpan.FromMilliseconds(lastMs - firstMs));
    }

    /// <summary>The columns of a series' preview while it is made.</summary>
    private sealed class Picture(int capacity)
    {
        private readonly List<long> _timestampsMs = new(capacity);
        private readonly List<double> _values = new(capacity);
        private readonly List<float> _lower = new(capacity);
        private readonly List<float> _upper = new(capacity);
        private readonly List<bool> _before = new(capacity);
        private readonly List<bool> _after = new(capacity);

        public void Add(long timestampMs, int index, in TickColumns before, in TickColumns after)
        {
            _timestampsMs.Add(timestampMs);
            _values.Add(after.Values[index]);
            _lower.Add(after.Lower[index]);
            _upper.Add(after.Upper[index]);
            _before.Add((before.Marks[index] & SampleMarks.Marked) != 0);
            _after.Add((after.Marks[index] & SampleMarks.Marked) != 0);
        }

        public SeriesPreview Of(string seriesKey, int episodesBefore, int episodesAfter) => new()
        {
            SeriesKey = seriesKey,
            TimestampsMs = [.. _timestampsMs],
            Values = [.. _values],
            Lower = [.. _lower],
            Upper = [.. _upper],
            MarkedBefore = [.. _before],
            MarkedAfter = [.. _after],
            EpisodesBefore = episodesBefore,
            EpisodesAfter = episodesAfter,
        };
    }
}

/// <summary>Before and after over all analysed series.</summary>
/// <param name="Covered">How much time the preview looked at.</param>
public sealed record PreviewTotals(int Series, int PointsBefore, int PointsAfter, int EpisodesBefore, int EpisodesAfter, TimeSpan Covered);
