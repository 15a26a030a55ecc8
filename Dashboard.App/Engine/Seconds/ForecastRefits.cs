using Dashboard.Analytics.Forecasting.Intervals;

namespace Dashboard.App.Engine.Seconds;

/// <summary>
/// Fits automatic forecasts beside the seconds, one series at a time on the thread pool, within a share of one core: after a fit that took t it rests for t · (1/share − 1).
/// The loop of seconds starts fits and takes them in; nothing here is touched by another thread but the fit's own copy.
/// </summary>
internal sealed class ForecastRefits(TimeProvider time)
{
    /// <summary>Seconds after which a series is fitted anew.</summary>
    public const int RefitAfter = 600;

    /// <summary>Share of one core that fits may take.</summary>
    private const double Budget = 0.05;

    private Task<CalibratedForecaster>? _fit;
    private SecondSeries? _fitted;
    private int _takenAtCopy;
    private long _began;
    private TimeSpan _rest;
    private long _ended;

    /// <summary>Fits done since the start.</summary>
    public long Done { get; private set; }

    /// <summary>Takes in a fit that has ended, and starts the next one where one is due and the budget allows. Never waits.</summary>
    /// <exception cref="Exception">What a fit threw; its series is tried again when it is due again.</exception>
    public void Turn(IEnumerable<SecondSeries> series, int horizonSeconds)
    {
        if (_fit is { IsCompleted: true } fit)
            TakeIn(fit, horizonSeconds);
        if (_fit is not null || (_ended != 0 && time.GetElapsedTime(_ended) < _rest))
            return;
        if (series.Where(one => one.CanBeFitted && one.SinceFit >= RefitAfter).MaxBy(one => one.SinceFit) is { } due)
            Start(due, horizonSeconds);
    }

    private void Start(SecondSeries due, int horizonSeconds)
    {
        var history = due.CopyHistory();
        var forecaster = due.NewForecaster(history, horizonSeconds);
        (_fitted, _takenAtCopy, _began) = (due, due.Taken, time.GetTimestamp());
        _fit = Task.Run(() =>
        {
            forecaster.Fit(history);
            return forecaster;
        });
    }

    private void TakeIn(Task<CalibratedForecaster> fit, int horizonSeconds)
    {
        var series = _fitted!;
        _rest = time.GetElapsedTime(_began) * ((1 / Budget) - 1);
        (_fit, _fitted, _ended) = (null, null, time.GetTimestamp());
        var fitted = fit.GetAwaiter().GetResult();
        Done++;
        if (fitted.Options.Horizon == Math.Max(1, horizonSeconds))
            series.Replace(fitted, _takenAtCopy);
    }
}
