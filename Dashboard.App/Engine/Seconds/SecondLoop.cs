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

    /// <summary>Series that learn from the history in one turn, some tens of milliseconds each; the others wait for the next turn.</summary>
    private const int LearnedATurn = 16;

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
    private AutomaticCoverage _coverage = AutomaticCoverage.None;
    private int _mayLearn;

    public SecondLoop(SeriesCatalog catalog, MetricStream stream, SettingsStore settings, LoopRegistry loops, TimeProvider time, ILogger<SecondLoop> logger, PackageModels? models = null)
    {
        (_catalog, _stream, _settings, _logger) = (catalog, stream, settings, logger);
        _health = loops.Register("Seconds");
        _refits = new ForecastRefits(time, () => models?.Models ?? ModelSet.Empty);
    }

    /// <summary>How well the intervals hold; any thread may ask.</summary>
    internal AutomaticCoverage Coverage => Volatile.Read(ref _coverage);

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
            CountFailure(exception);
        }
    }

    private void Turn()
    {
        var settings = _settings.Current;
        ChangeForecaster(settings.Outlook, settings.Forecast.Horizon);
        (_detector, _mayLearn) = (settings.Seconds, LearnedATurn);

        var verdicts = new ShapeVerdict[_means.Means.Length];
        for (var index = 0; index < verdicts.Length; index++)
            verdicts[index] = Guarded(() => Judge(index), ShapeVerdict.Unknown);
        Volatile.Write(ref _board, new SecondBoard(_means.StartMs, verdicts, OutlooksNow(verdicts.Length, settings.Forecast.Level)));
        MeasureCoverage();
        _refits.Turn(_series.Values, _forecaster, HorizonSeconds);
        _health.Turned();
    }

    private int HorizonSeconds => Math.Max(1, (int)Math.Round(_horizon.TotalSeconds));

    /// <summary>One series that fails is counted and left out of this second; all others go on.</summary>
    private T Guarded<T>(Func<T> part, T otherwise)
    {
        try
        {
            return part();
        }
        catch (Exception exception)
        {
            CountFailure(exception);
            return otherwise;
        }
    }

    private void CountFailure(Exception exception)
    {
        if (_health.Failed(exception))
            Log.TurnFailed(_logger, exception, _health.Failures);
    }

    private ShapeVerdict Judge(int index)
    {
        var known = _series.GetValueOrDefault(index);
        if (known?.Choice == _detector)
        {
            known.Take(_means, index);
            return known.Verdict;
        }

        var entry = _catalog.Entries[index];
        if (known is null && (!entry.Definition.IsAnalysed || double.IsNaN(_means.Means[index])))
            return ShapeVerdict.Unknown;
        if (_mayLearn == 0)
        {
            // With the detector it has, if any; what comes meanwhile is in the history that it learns from in a later turn.
            known?.Take(_means, index);
            return known?.Verdict ?? ShapeVerdict.Unknown;
        }

        var series = _series[index] = Learned(entry);
        series.Update(_means.StartMs, _means.Means[index], _means.Lasts[index]);
        if (known is not null)
            series.AdoptForecaster(known);
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

    /// <summary>A series with the chosen detector, which begins with what the recent history holds.</summary>
    private SecondSeries Learned(SeriesEntry entry)
    {
        var series = new SecondSeries(entry, _detector);
        if (History is not { } history)
            return series;
        _mayLearn--;
        series.Learn(history, _means.StartMs);
        return series;
    }

    private OutlookBoard OutlooksNow(int count, double level)
    {
        var leads = OutlookBoard.LeadsFor(_horizon);
        var outlooks = new SeriesOutlook?[count];
        foreach (var (index, series) in _series)
            outlooks[index] = Guarded(() => series.Outlook(_means.StartMs + 1000, leads, level), null);
        return new OutlookBoard(leads, [.. outlooks]);
    }

    private void MeasureCoverage()
    {
        var (held, judged, known, level) = (0.0, 0.0, 0, double.NaN);
        foreach (var series in _series.Values)
        {
            if (series.Forecaster is not { } forecaster)
                continue;
            known++;
            if (forecaster.Judged == 0)
                continue;
            held += forecaster.Coverage(forecaster.Options.Levels[^1]) * forecaster.Judged;
            judged += forecaster.Judged;
            level = forecaster.Options.Levels[^1];
        }

        Volatile.Write(ref _coverage, new AutomaticCoverage(judged == 0 ? double.NaN : held / judged, level, known, _series.Count));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A second of analysis failed ({Failures} so far); the next one goes on")]
        public static partial void TurnFailed(ILogger logger, Exception exception, long failures);
    }
}
