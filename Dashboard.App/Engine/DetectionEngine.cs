using Dashboard.Analytics.Anomalies;
using Dashboard.App.Engine.Seconds;
using Dashboard.App.Settings;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>
/// Judges every analysed series of a turn and makes episodes of what is marked. The live loop and the preview of a draft run this same class, so that a
/// preview shows what would come. Used by one thread at a time; allocates only when a series has its first value, when settings change, and for events.
/// </summary>
/// <param name="hasForecast">Whether forecasts are made as well.</param>
/// <param name="writer">Makes the records of episodes; null: marks only.</param>
/// <param name="only">The one series to judge; the gate then takes all others that ever had a value for normal. Null: every series.</param>
internal sealed class DetectionEngine(SeriesCatalog catalog, DashboardSettings settings, bool hasForecast, EpisodeWriter? writer = null, SeriesEntry? only = null)
{
    /// <summary>What the gate sees of a series that is taken for normal: judged, and nowhere near opening.</summary>
    private const double NormalPValue = 0.5;

    /// <summary>Shares of the false episodes that samples, lasting changes and seconds may open.</summary>
    private const double SampleShare = 0.7;
    private const double LastingShare = 0.1;
    private const double SecondShare = 0.2;
    private const double SecondsPerHour = 3600;

    /// <summary>A level that stays is the normal one after so many windows (<see cref="SeriesDetector"/>).</summary>
    private const double WindowsToNewNormal = 1.25;

    private readonly EpisodeGate _gate = new();
    private readonly EpisodeGate _lastingGate = new();
    private readonly EpisodeGate _secondGate = new();
    private readonly EpisodeTracker _episodes = new(writer);
    private SeriesAnalysis?[] _series = [];
    private double[] _pValues = [];
    private bool[] _eligible = [];
    private DashboardSettings _settings = settings;
    private TimeSpan _cadence = settings.Collection.Cadence;
    private SecondBoard _judgedSeconds = SecondBoard.Empty;

    /// <summary>What the seconds beside the ticks say; each board is judged once, in the first turn that finds it.</summary>
    public SecondBoard Seconds { get; set; } = SecondBoard.Empty;

    /// <summary>Finite samples judged in the newest turn, and how many of them were marked.</summary>
    public int Judged { get; private set; }

    public int Marked { get; private set; }

    /// <summary>Episodes begun so far.</summary>
    public long EpisodesBegun => _episodes.Begun;

    /// <summary>Episodes that began, got worse or ended in the newest turn.</summary>
    public IReadOnlyList<EpisodeEvent> Events => _episodes.Events;

    /// <summary>Mean over the series of the share of values inside their forecast interval; NaN before there were any. Any thread may ask.</summary>
    public double ForecastCoverage
    {
        get
        {
            var (sum, count) = (0.0, 0);
            foreach (var series in Volatile.Read(ref _series))
            {
                if (series?.ForecastCoverage is not { } coverage || double.IsNaN(coverage))
                    continue;
                sum += coverage;
                count++;
            }

            return count == 0 ? double.NaN : sum / count;
        }
    }

    /// <summary>Puts settings in force between two turns; the state that they leave meaningful is kept.</summary>
    public void Apply(DashboardSettings settings, TimeSpan cadence)
    {
        if (ReferenceEquals(settings, _settings) && cadence == _cadence)
            return;
        (_settings, _cadence) = (settings, cadence);
        foreach (var series in _series)
            series?.Reconfigure(settings, cadence);
    }

    /// <summary>Judges the values of a turn and fills in every other column.</summary>
    public void Judge(in TurnStamp turn, in TickColumns columns)
    {
        (Judged, Marked) = (0, 0);
        Grow(columns.Count);
        _episodes.Begin(columns.Count);
        var entries = catalog.Entries;
        if (only is null)
        {
            for (var index = 0; index < columns.Count; index++)
                JudgeOne(turn, columns, entries[index]);
        }
        else
        {
            for (var index = 0; index < columns.Count; index++)
                TakeForNormal(entries[index]);
            JudgeOne(turn, columns, only);
        }

        MakeEpisodes(turn, columns);
    }

    private void Grow(int count)
    {
        if (_series.Length >= count)
            return;
        var grown = new SeriesAnalysis?[count];
        _series.CopyTo(grown, 0);
        Volatile.Write(ref _series, grown);
        Array.Resize(ref _pValues, count);
        Array.Resize(ref _eligible, count);
    }

    private void TakeForNormal(SeriesEntry entry)
    {
        _eligible[entry.Index] = false;
        _pValues[entry.Index] = entry.Definition.IsAnalysed && entry.FirstSeenMs != 0 ? NormalPValue : 1;
    }

    private void JudgeOne(in TurnStamp turn, in TickColumns columns, SeriesEntry entry)
    {
        var index = entry.Index;
        var value = columns.Values[index];
        (_pValues[index], _eligible[index]) = (1, false);
        if (_series[index] is not { } series)
        {
            if (double.IsNaN(value) || !entry.Definition.IsAnalysed)
            {
                columns.SetUnknown(index);
                return;
            }

            series = _series[index] = new SeriesAnalysis(entry, _settings, _cadence, hasForecast);
        }

        series.Update(turn.TimestampMs, value);
        var verdict = series.Verdict;
        columns.SetBand(index, verdict.Lower, verdict.Upper);
        columns.SetHead(index, series.Head.Level, series.Head.Trend, series.Head.NearHalfWidth, series.Head.FarHalfWidth);
        columns.Marks[index] = double.IsNaN(value) ? SampleMarks.None : MarksOf(verdict);
        if (double.IsNaN(value))
            return;
        Judged++;
        _pValues[index] = verdict.OpeningPValue;
        if (!verdict.IsMarked)
        {
            _episodes.GoOn(turn, index, value, WindowsToNewNormal * series.Window);
            return;
        }

        Marked++;
        _eligible[index] = !series.IsMuted && !_episodes.IsOpen(index);
    }

    private void MakeEpisodes(in TurnStamp turn, in TickColumns columns)
    {
        _gate.Judge(
            _pValues.AsSpan(0, columns.Count),
            _eligible.AsSpan(0, columns.Count),
            SampleShare * _settings.Alarms.FalseEpisodesPerHour,
            TimeSpan.FromHours(1) / turn.Cadence);
        for (var index = 0; Marked > 0 && index < columns.Count; index++)
        {
            if ((columns.Marks[index] & SampleMarks.Marked) == 0 || _series[index] is not { } series)
                continue;
            var confidence = 1 - _gate.FalseShareOf(series.Verdict.OpeningPValue);
            if (_eligible[index])
                _episodes.Open(turn, series, columns.Values[index], confidence);
            else
                _episodes.Continue(turn, series, columns.Values[index], confidence);
        }

        JudgeLastingChanges(turn, columns);
        if (!ReferenceEquals(Seconds, _judgedSeconds))
            JudgeSeconds(turn);
        _episodes.Mark(columns.Marks);
        _episodes.EndQuiet(turn, _settings);
    }

    /// <summary>Changes of level and spread, which no single sample shows, open an episode where their own gate lets them, and keep an open one going.</summary>
    private void JudgeLastingChanges(in TurnStamp turn, in TickColumns columns)
    {
        var any = false;
        for (var index = 0; index < columns.Count; index++)
        {
            // All others stay as they were taken for the samples: normal.
            if (only is not null && index != only.Index)
                continue;
            var series = _series[index];
            _pValues[index] = series?.LastingPValue ?? 1;
            _eligible[index] = series is { HasLastingChange: true, IsMuted: false } && !_episodes.IsOpen(index);
            any |= series is { HasLastingChange: true };
        }

        _lastingGate.Judge(
            _pValues.AsSpan(0, columns.Count),
            _eligible.AsSpan(0, columns.Count),
            LastingShare * _settings.Alarms.FalseEpisodesPerHour,
            TimeSpan.FromHours(1) / turn.Cadence);
        for (var index = 0; any && index < columns.Count; index++)
        {
            if (_series[index] is not { HasLastingChange: true } series)
                continue;
            var confidence = 1 - _lastingGate.FalseShareOf(series.LastingPValue);
            var isNews = _eligible[index] || _episodes.IsNews(index, series.LastingPValue, turn.Cadence);
            var change = series.LastingChange(columns.Values[index], turn.Cadence, isNews);
            if (_eligible[index])
                _episodes.Open(turn, series, change, confidence);
            else
                _episodes.Continue(turn, series, change, confidence);
        }
    }

    /// <summary>Seconds that the chosen detector alerts for open an episode where their own gate lets them, and keep an open one going.</summary>
    private void JudgeSeconds(in TurnStamp turn)
    {
        _judgedSeconds = Seconds;
        var verdicts = Seconds.Verdicts;
        var count = Math.Min(verdicts.Length, _pValues.Length);
        for (var index = 0; index < count; index++)
        {
            _pValues[index] = verdicts[index].PValue;
            _eligible[index] = verdicts[index].IsAlert && _series[index] is { IsMuted: false } && !_episodes.IsOpen(index);
        }

        _secondGate.Judge(_pValues.AsSpan(0, count), _eligible.AsSpan(0, count), SecondShare * _settings.Alarms.FalseEpisodesPerHour, SecondsPerHour);
        for (var index = 0; index < count; index++)
        {
            if (!verdicts[index].IsAlert || _series[index] is not { } series)
                continue;
            var confidence = 1 - _secondGate.FalseShareOf(verdicts[index].PValue);
            if (_eligible[index])
                _episodes.Open(turn, series, verdicts[index], confidence);
            else
                _episodes.Continue(turn, series, verdicts[index], confidence);
        }
    }

    private static SampleMarks MarksOf(in Verdict verdict) =>
        (SampleMarks)verdict.Votes
        | (verdict.IsMarked ? SampleMarks.Marked : SampleMarks.None)
        | (verdict.IsLearning ? SampleMarks.Learning : SampleMarks.None);
}
