using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Intervals;
using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.Analytics.Packages;
using Dashboard.App.Settings;

namespace Dashboard.App.Engine.Seconds;

/// <summary>
/// Fits the forecasts beside the seconds, a few series at a time on the thread pool, within a share of one core: after fits that took t it rests for t · (1/share − 1).
/// Where an optional package has a model for all series, pieces of its training take turns with the fits, out of the same share.
/// The loop of seconds starts fits and takes them in; nothing here is touched by another thread but the fits' own copies.
/// </summary>
/// <param name="models">The optional models at the moment.</param>
internal sealed class ForecastRefits(TimeProvider time, Func<ModelSet> models)
{
    /// <summary>Seconds after which a series is fitted anew, also when its last fit failed.</summary>
    public const int RefitAfter = 600;

    /// <summary>Series fitted in one go.</summary>
    private const int Batch = 4;

    /// <summary>Share of one core that fits may take.</summary>
    private const double Budget = 0.05;

    /// <summary>Rest after fits that failed.</summary>
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(10);

    /// <summary>How long a shared model is trained in one go.</summary>
    private static readonly TimeSpan TrainingPiece = TimeSpan.FromMilliseconds(100);

    private readonly SharedModel _shared = new();
    private Task<TimeSpan>? _run;
    private Fit[] _fits = [];
    private bool _isTraining;
    private TimeSpan _rest;
    private long _ended;

    /// <summary>Series fitted since the start.</summary>
    public long Done { get; private set; }

    /// <summary>Takes in fits that have ended, and starts the next ones where some are due and the budget allows. Never waits.</summary>
    /// <exception cref="Exception">What a fit threw; its series come again when they are due again.</exception>
    /// <param name="model">The forecaster that is wanted.</param>
    public void Turn(IReadOnlyCollection<SecondSeries> series, ModelChoice model, int horizonSeconds)
    {
        if (_run is { IsCompleted: true } run)
            TakeIn(run, model, horizonSeconds);
        var set = models();
        _shared.Turn(series, set, horizonSeconds);
        if (_run is not null || (_ended != 0 && time.GetElapsedTime(_ended) < _rest))
            return;
        _fits = _shared.HasWork && !_isTraining ? [] : Due(series, model, horizonSeconds, set);
        _isTraining = _shared.HasWork && _fits.Length == 0;
        if (_isTraining)
            _run = Run(() => _shared.Work(time, TrainingPiece));
        else if (_fits.Length > 0)
            _run = Run(() => Array.ForEach(_fits, fit => fit.Run()));
    }

    private Fit[] Due(IEnumerable<SecondSeries> series, ModelChoice model, int horizonSeconds, ModelSet set)
    {
        IReadOnlyList<ForecasterDescriptor> others = _shared.Usable is { } shared ? [.. set.AutomaticMembers, shared] : set.AutomaticMembers;
        var leastSamples = NewModel(model, horizonSeconds, []).LeastSamples;
        return
        [
            .. series.Where(one => one.SinceFit >= RefitAfter && one.CanBeFitted(leastSamples))
                .OrderByDescending(one => one.SinceFit)
                .Take(Batch)
                .Select(one => Fit.Begin(one, model, NewModel(model, horizonSeconds, others), horizonSeconds)),
        ];
    }

    /// <param name="others">Models that the automatic forecast weighs beside those of the library.</param>
    private static IForecaster NewModel(ModelChoice model, int horizonSeconds, IReadOnlyList<ForecasterDescriptor> others)
    {
        var descriptor = ForecasterCatalog.Find(model.Name)!;
        var hasHorizon = descriptor.Parameters.Any(parameter => parameter.Name == ModelChoice.HorizonParameter);
        var parameters = hasHorizon ? model.Parameters.With(ModelChoice.HorizonParameter, horizonSeconds) : model.Parameters;
        return model.Name == AutoForecaster.Descriptor.Name
            ? new AutoForecaster(horizonSeconds, parameters["power"], parameters["period"], others)
            : descriptor.Create(parameters);
    }

    private Task<TimeSpan> Run(Action work) => Task.Run(() =>
    {
        var began = time.GetTimestamp();
        work();
        return time.GetElapsedTime(began);
    });

    private void TakeIn(Task<TimeSpan> run, ModelChoice model, int horizonSeconds)
    {
        (_run, _ended, _rest) = (null, time.GetTimestamp(), RestAfterFailure);
        if (_isTraining)
            _shared.TakeIn(isFailed: !run.IsCompletedSuccessfully);
        _rest = run.GetAwaiter().GetResult() * ((1 / Budget) - 1);
        Done += _fits.Count(fit => fit.Failure is null);
        foreach (var fit in _fits.Where(fit => fit.Failure is null))
        {
            // A fit of another model or for another horizon than is wanted by now is of no use.
            if (fit.Forecaster.Options.Horizon == horizonSeconds && fit.Model == model)
                fit.Series.Replace(fit.Forecaster, fit.Taken);
        }

        // Told only now, so that the good ones of the batch are not lost.
        if (Array.Find(_fits, fit => fit.Failure is not null)?.Failure is { } failure)
            throw failure;
    }

    /// <param name="Taken">How many seconds the series had taken in when its history was copied.</param>
    private sealed record Fit(SecondSeries Series, ModelChoice Model, CalibratedForecaster Forecaster, double[] History, int Taken)
    {
        /// <summary>What the fit threw; null: nothing. Written by the fit, read after it has ended.</summary>
        public Exception? Failure { get; private set; }

        public void Run()
        {
            try
            {
                Forecaster.Fit(History);
            }
            catch (Exception exception)
            {
                Failure = exception;
            }
        }

        public static Fit Begin(SecondSeries series, ModelChoice model, IForecaster points, int horizonSeconds)
        {
            var history = series.CopyHistory();
            series.BeginFit();
            return new Fit(series, model, series.NewForecaster(points, history, horizonSeconds), history, series.Taken);
        }
    }
}
