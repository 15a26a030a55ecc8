using Dashboard.Analytics.Forecasting.Intervals;

namespace Dashboard.App.Engine.Seconds;

/// <summary>
/// Fits automatic forecasts beside the seconds, a few series at a time on the thread pool, within a share of one core: after fits that took t it rests for t · (1/share − 1).
/// The loop of seconds starts fits and takes them in; nothing here is touched by another thread but the fits' own copies.
/// </summary>
internal sealed class ForecastRefits(TimeProvider time)
{
    /// <summary>Seconds after which a series is fitted anew, also when its last fit failed.</summary>
    public const int RefitAfter = 600;

    /// <summary>Series fitted in one go.</summary>
    private const int Batch = 4;

    /// <summary>Share of one core that fits may take.</summary>
    private const double Budget = 0.05;

    /// <summary>Rest after fits that failed.</summary>
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(10);

    private Task<TimeSpan>? _run;
    private Fit[] _fits = [];
    private TimeSpan _rest;
    private long _ended;

    /// <summary>Series fitted since the start.</summary>
    public long Done { get; private set; }

    /// <summary>Takes in fits that have ended, and starts the next ones where some are due and the budget allows. Never waits.</summary>
    /// <exception cref="Exception">What a fit threw; its series come again when they are due again.</exception>
    public void Turn(IEnumerable<SecondSeries> series, int horizonSeconds)
    {
        if (_run is { IsCompleted: true } run)
            TakeIn(run, horizonSeconds);
        if (_run is not null || (_ended != 0 && time.GetElapsedTime(_ended) < _rest))
            return;
        _fits = [.. series.Where(IsDue).OrderByDescending(one => one.SinceFit).Take(Batch).Select(one => Fit.Begin(one, horizonSeconds))];
        if (_fits.Length > 0)
            _run = Run(_fits);
    }

    private static bool IsDue(SecondSeries series) => series.CanBeFitted && series.SinceFit >= RefitAfter;

    private Task<TimeSpan> Run(Fit[] fits) => Task.Run(() =>
    {
        var began = time.GetTimestamp();
        foreach (var fit in fits)
            fit.Forecaster.Fit(fit.History);
        return time.GetElapsedTime(began);
    });

    private void TakeIn(Task<TimeSpan> run, int horizonSeconds)
    {
        (_run, _ended, _rest) = (null, time.GetTimestamp(), RestAfterFailure);
        _rest = run.GetAwaiter().GetResult() * ((1 / Budget) - 1);
        Done += _fits.Length;
        foreach (var fit in _fits)
        {
            // A fit for another horizon than is wanted by now is of no use.
            if (fit.Forecaster.Options.Horizon == horizonSeconds)
                fit.Series.Replace(fit.Forecaster, fit.Taken);
        }
    }

    /// <param name="Taken">How many seconds the series had taken in when its history was copied.</param>
    private sealed record Fit(SecondSeries Series, CalibratedForecaster Forecaster, double[] History, int Taken)
    {
        public static Fit Begin(SecondSeries series, int horizonSeconds)
        {
            var history = series.CopyHistory();
            series.BeginFit();
            return new Fit(series, series.NewForecaster(history, horizonSeconds), history, series.Taken);
        }
    }
}
