using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Intervals;
using Dashboard.App.Settings;

namespace Dashboard.App.Engine.Seconds;

/// <summary>
/// Fits the forecasts beside the seconds, a few series at a time on the thread pool, within a share of one core: after fits that took t it rests for t · (1/share − 1).
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
    /// <param name="model">The forecaster that is wanted.</param>
    public void Turn(IEnumerable<SecondSeries> series, ModelChoice model, int horizonSeconds)
    {
        if (_run is { IsCompleted: true } run)
            TakeIn(run, model, horizonSeconds);
        if (_run is not null || (_ended != 0 && time.GetElapsedTime(_ended) < _rest))
            return;
        var leastSamples = NewModel(model, horizonSeconds).LeastSamples;
        _fits =
        [
            .. series.Where(one => one.SinceFit >= RefitAfter && one.CanBeFitted(leastSamples))
                .OrderByDescending(one => one.SinceFit)
                .Take(Batch)
                .Select(one => Fit.Begin(one, model, horizonSeconds)),
        ];
        if (_fits.Length > 0)
            _run = Run(_fits);
    }

    private static IForecaster NewModel(ModelChoice model, int horizonSeconds)
    {
        var descriptor = ForecasterCatalog.Find(model.Name)!;
        var hasHorizon = descriptor.Parameters.Any(parameter => parameter.Name == ModelChoice.HorizonParameter);
        return descriptor.Create(hasHorizon ? model.Parameters.With(ModelChoice.HorizonParameter, horizonSeconds) : model.Parameters);
    }

    private Task<TimeSpan> Run(Fit[] fits) => Task.Run(() =>
    {
        var began = time.GetTimestamp();
        foreach (var fit in fits)
            fit.Forecaster.Fit(fit.History);
        return time.GetElapsedTime(began);
    });

    private void TakeIn(Task<TimeSpan> run, ModelChoice model, int horizonSeconds)
    {
        (_run, _ended, _rest) = (null, time.GetTimestamp(), RestAfterFailure);
        _rest = run.GetAwaiter().GetResult() * ((1 / Budget) - 1);
        Done += _fits.Length;
        foreach (var fit in _fits)
        {
            // A fit of another model or for another horizon than is wanted by now is of no use.
            if (fit.Forecaster.Options.Horizon == horizonSeconds && fit.Model == model)
                fit.Series.Replace(fit.Forecaster, fit.Taken);
        }
    }

    /// <param name="Taken">How many seconds the series had taken in when its history was copied.</param>
    private sealed record Fit(SecondSeries Series, ModelChoice Model, CalibratedForecaster Forecaster, double[] History, int Taken)
    {
        public static Fit Begin(SecondSeries series, ModelChoice model, int horizonSeconds)
        {
            var history = series.CopyHistory();
            series.BeginFit();
            return new Fit(series, model, series.NewForecaster(NewModel(model, horizonSeconds), history, horizonSeconds), history, series.Taken);
        }
    }
}
