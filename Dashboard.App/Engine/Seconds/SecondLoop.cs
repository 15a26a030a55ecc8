using Dashboard.Analytics.Packages;
using Dashboard.App.Engine.Packages;
using Dashboard.App.Settings;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine.Seconds;

/// <summary>
/// The slower half of the engine: reads every tick, and once a second judges each series' mean by the chosen detector (the full ensemble) and moves its forecast on. It delays no tick
/// as long as it stays within its queue of a minute or more; the collector loop picks its newest board up.
/// </summary>
public sealed partial class SecondLoop : BackgroundService
{
    /// <summary>Ticks that may wait: a minute at the fastest cadence.</summary>
    private const int QueueTicks = 1_200;

    private readonly SeriesCatalog _catalog;
    private readonly MetricStream _stream;
    private readonly SettingsStore _settings;
    private readonly ILogger<SecondLoop> _logger;
    private readonly LoopHealth _health;
    private readonly ForecastRefits _refits;
    private readonly SecondMeans _means = new();
    private readonly Dictionary<int, SecondSeries> _series = [];
    private ModelChoice _detector = ModelChoice.DefaultDetector;
    private ModelChoice _forecaster = ModelChoice.DefaultForecaster;
    private TimeSpan _horizon;
    private SecondBoard _board = SecondBoard.Empty;
    private double _coverage = double.NaN;
    private double _level = double.NaN;

    public SecondLoop(SeriesCatalog catalog, MetricStream stream, SettingsStore settings, LoopRegistry loops, TimeProvider time, ILogger<SecondLoop> logger, PackageModels? models = null)
    {
        (_catalog, _stream, _settings, _logger) = (catalog, stream, settings, logger);
        _health = loops.Register("Seconds");
        _refits = new ForecastRefits(time, () => models?.Models ?? ModelSet.Empty);
    }

    /// <summary>Measured share of values inside the intervals of the automatic forecasts, all series and leads together, 0 to 1; NaN before there were any. Any thread may ask.</summary>
    public double ForecastCoverage => Volatile.Read(ref _coverage);

    /// <summary>The share that the coverage is meant to be.</summary>
    public double CoverageLevel => Volatile.Read(ref _level);

    /// <summary>Series with an automatic forecast, of those that are analysed.</summary>
    public (int Forecast, int Analysed) Counts { get; private set; }

    /// <summary>What a series that joins, or gets another detector, learns from first; null: nothing. Set before the first tick.</summary>
    internal RecentHistory? History { get; set; }

    /// <summary>The newest board; any thread may ask.</summary>
    internal SecondBoard Board => Volatile.Read(ref _board);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var reader = _stream.Subscribe("seconds", ReaderMode.Lossless, QueueTicks);
        try
        {
            await foreach (var tick in reader.Ticks.ReadAllAsync(stoppingToken))
                Take(tick);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping is the normal end.
        }
    }

    /// <summary>Takes a tick in; when it ends a second, everything of that second is done.</summary>
    internal void Take(Tick tick)
    {
        try
        {
            if (_means.Add(tick))
                Turn();
        }
        catch (Exception exception)
        {
            if (_health.Failed(exception))
                Log.TurnFailed(_logger, exception, _health.Failures);
        }
    }

    private void Turn()
    {
        var settings = _settings.Current;
        ChangeForecaster(settings.Outlook, settings.Forecast.Horizon);
        ChangeDetector(settings.Seconds);

        var verdicts = new ShapeVerdict[_means.Means.Length];
        for (var index = 0; index < verdicts.Length; index++)
            verdicts[index] = Judge(index);
        Volatile.Write(ref _board, new SecondBoard(_means.StartMs, verdicts, OutlooksNow(verdicts.Length, settings.Forecast.Level)));
        MeasureCoverage();
        _refits.Turn(_series.Values, _forecaster, HorizonSeconds);
        _health.Turned();
    }

    private int HorizonSeconds => Math.Max(1, (int)Math.Round(_horizon.TotalSeconds));

    private ShapeVerdict Judge(int index)
    {
        if (!_series.TryGetValue(index, out var series))
        {
            var entry = _catalog.Entries[index];
            if (!entry.Definition.IsAnalysed || double.IsNaN(_means.Means[index]))
                return ShapeVerdict.Unknown;
            _series[index] = series = Learned(entry);
            series.Update(_means.StartMs, _means.Means[index], _means.Lasts[index]);
            return series.Verdict;
        }

        series.Take(_means, index);
        return series.Verdict;
    }

    private void ChangeForecaster(ModelChoice forecaster, TimeSpan horizon)
    {
        if (horizon == _horizon && forecaster == _forecaster)
            return;
        (_horizon, _forecaster) = (horizon, forecaster);
        foreach (var series in _series.Values)
            series.ForgetForecaster();
    }

    /// <summary>Another detector begins with what the recent history holds; the forecasters stay.</summary>
    private void ChangeDetector(ModelChoice detector)
    {
        if (detector == _detector)
            return;
        _detector = detector;
        foreach (var (index, series) in _series)
        {
            _series[index] = Learned(series.Entry);
            _series[index].AdoptForecaster(series);
        }
    }

    private SecondSeries Learned(SeriesEntry entry)
    {
        var series = new SecondSeries(entry, _detector);
        if (History is { } history)
            series.Learn(history, _means.StartMs);
        return series;
    }

    private OutlookBoard OutlooksNow(int count, double level)
    {
        var leads = OutlookBoard.LeadsFor(_horizon);
        var outlooks = new SeriesOutlook?[count];
        foreach (var (index, series) in _series)
            outlooks[index] = series.Outlook(_means.StartMs + 1000, leads, level);
        return new OutlookBoard(leads, [.. outlooks]);
    }

    private void MeasureCoverage()
    {
        var (held, judged, known) = (0.0, 0.0, 0);
        foreach (var series in _series.Values)
        {
            if (series.Forecaster is not { } forecaster)
                continue;
            known++;
            if (forecaster.Judged == 0)
                continue;
            held += forecaster.Coverage(forecaster.Options.Levels[^1]) * forecaster.Judged;
            judged += forecaster.Judged;
            _level = forecaster.Options.Levels[^1];
        }

        Counts = (known, _series.Count);
        Volatile.Write(ref _coverage, judged == 0 ? double.NaN : held / judged);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A second of analysis failed ({Failures} so far); the next one goes on")]
        public static partial void TurnFailed(ILogger logger, Exception exception, long failures);
    }
}
