using Dashboard.App.Engine.Seconds;
using Dashboard.App.Settings;
using Dashboard.App.Sources;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>The one writer: collects every source, judges every series, publishes the tick. It outlives every exception of a turn, and counts it.</summary>
public sealed partial class CollectorLoop : BackgroundService
{
    private readonly SeriesCatalog _catalog;
    private readonly MetricStream _stream;
    private readonly SettingsStore _settings;
    private readonly TimeProvider _time;
    private readonly ILogger<CollectorLoop> _logger;
    private readonly LoopHealth _health;
    private readonly HistoryKeeper _history;
    private readonly SourceSet _sources;
    private readonly SampleWriter _writer = new();
    private readonly TurnClock _clock;
    private readonly TurnRecorder _recorder = new();
    private readonly DetectionEngine _engine;
    private readonly TickMaker _ticks;
    private readonly DateTimeOffset _startedAt;
    private readonly SecondLoop? _seconds;

    public CollectorLoop(
        IEnumerable<ISource> sources,
        SeriesCatalog catalog,
        MetricStream stream,
        SettingsStore settings,
        EpisodeLog episodes,
        LoopRegistry loops,
        TimeProvider time,
        ILogger<CollectorLoop> logger,
        StartOptions? options = null,
        SecondLoop? seconds = null)
    {
        _seconds = seconds;
        (_catalog, _stream, _settings, _time, _logger) = (catalog, stream, settings, time, logger);
        _health = loops.Register("Collector");
        _clock = new TurnClock(time);
        _history = new HistoryKeeper(catalog, settings.Current.Collection, options?.RecentHistoryFile, time, logger);
        _sources = new SourceSet([.. sources, new SelfSource(catalog, stream, _recorder, _history)], time, logger);
        if (seconds is not null)
            seconds.History = _history.Recent;
        _engine = new DetectionEngine(catalog, settings.Current, hasForecast: true, new EpisodeWriter(_history.Recent));
        _ticks = new TickMaker(catalog, _engine, episodes);
        _startedAt = time.GetUtcNow();
    }

    /// <summary>A picture of the newest turns; safe from any thread.</summary>
    public CollectorStatus Status => new()
    {
        StartedAt = _startedAt,
        Ticks = _recorder.Ticks,
        Skipped = _clock.Skipped,
        TooEarly = _clock.TooEarly,
        Gaps = _clock.Gaps,
        CollectionMedianMicroseconds = _recorder.CollectionMicroseconds.Median,
        CollectionP95Microseconds = _recorder.CollectionMicroseconds.Quantile(0.95),
        AnalysisMedianMicroseconds = _recorder.AnalysisMicroseconds.Median,
        AnalysisP95Microseconds = _recorder.AnalysisMicroseconds.Quantile(0.95),
        LagMedianMilliseconds = _recorder.LagMilliseconds.Median,
        LagP95Milliseconds = _recorder.LagMilliseconds.Quantile(0.95),
        CadenceMilliseconds = _settings.Current.Collection.Cadence.TotalMilliseconds,
        TrueIntervalMilliseconds = _recorder.IntervalMilliseconds.Mean,
        DatesAheadMilliseconds = _clock.AheadMilliseconds,
        HistoryBytes = _history.Bytes,
        HistorySeconds = Math.Max(0, History.TimestampOf(History.NewestSequence) - History.TimestampOf(History.OldestSequence)) / 1000.0,
        HistoryShortened = _history.IsShortened,
        HistoryProblem = _history.Problem,
        ForecastCoverage = _engine.ForecastCoverage,
        AutomaticForecasts = _seconds?.Coverage.Forecast ?? 0,
        AutomaticCoverage = _seconds?.Coverage.Share ?? double.NaN,
        MarkedShare = _recorder.MarkedShare,
        Sources = _sources.Status,
    };

    /// <summary>The last minutes at full cadence.</summary>
    public RecentHistory History => _history.Recent;

    /// <summary>The last day by the minute.</summary>
    public MinuteHistory Minutes => _history.Minutes;

    public IReadOnlyList<ISource> Sources => _sources.Sources;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_settings.Current.Collection.Cadence, _time);
        void Retime(DashboardSettings settings) => timer.Period = _settings.Current.Collection.Cadence;
        _settings.Changed += Retime;
        try
        {
            LoadHistory();
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TurnAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping is the normal end.
        }
        finally
        {
            _settings.Changed -= Retime;
            _stream.Complete();
            _history.Save();
        }
    }

    private void LoadHistory()
    {
        _history.Load();

        // Times rise over a restart as well.
        _clock.TimestampMs = History.TimestampOf(History.NewestSequence);
    }

    private async ValueTask TurnAsync(CancellationToken stopping)
    {
        try
        {
            if (_clock.TryBegin(_settings.Current.Collection.Cadence, out var elapsed, out var followsGap))
                await PublishAsync(MakeTick(elapsed, followsGap), stopping);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            if (_health.Failed(exception))
                Log.TurnFailed(_logger, exception, _health.Failures);
        }
    }

    private Tick MakeTick(double elapsedSeconds, bool followsGap)
    {
        var settings = _settings.Current;
        var began = _time.GetTimestamp();
        _writer.Begin(_clock.TimestampMs, _clock.MonotonicSeconds, elapsedSeconds, _catalog.Count);
        _sources.Collect(_writer);
        var collected = _time.GetTimestamp();
        _history.Prepare(settings.Collection);
        _engine.Seconds = _seconds?.Board ?? SecondBoard.Empty;
        var turn = new TurnStamp(History.NewestSequence + 1, _clock.TimestampMs, elapsedSeconds, followsGap, settings.Collection.Cadence);
        var tick = _ticks.Make(turn, _writer, settings);
        _history.Append(tick);
        Record(elapsedSeconds, began, collected);
        return tick;
    }

    private async ValueTask PublishAsync(Tick tick, CancellationToken stopping)
    {
        await _stream.PublishAsync(tick, stopping);
        _recorder.Published();
        _health.Turned();
    }

    private void Record(double elapsedSeconds, long began, long collected)
    {
        _recorder.CollectionMicroseconds.Add(_time.GetElapsedTime(began, collected).TotalMicroseconds);
        _recorder.AnalysisMicroseconds.Add(_time.GetElapsedTime(collected).TotalMicroseconds);
        _recorder.LagMilliseconds.Add(_clock.LagMilliseconds);
        if (!double.IsNaN(elapsedSeconds))
            _recorder.IntervalMilliseconds.Add(elapsedSeconds * 1000);
        _recorder.Judged.Add(_engine.Judged);
        _recorder.Marked.Add(_engine.Marked);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A turn of the collector failed ({Failures} so far); the next one goes on")]
        public static partial void TurnFailed(ILogger logger, Exception exception, long failures);
    }
}
