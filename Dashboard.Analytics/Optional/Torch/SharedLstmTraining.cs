using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Models;
using Dashboard.Analytics.Packages;

namespace Dashboard.Analytics.Torch;

/// <summary>
/// One LSTM for many series, each window normalised by itself. Fixed work: <see cref="Steps"/> batches, a few a piece.
/// Reference: Salinas et al., "DeepAR", 2020 (global models).
/// </summary>
internal sealed class SharedLstmTraining : ISharedTraining
{
    private const int Window = 60;
    private const int Hidden = 24;
    private const int Steps = 1_500;
    private const int StepsAPiece = 5;
    private const int Seed = 1;

    /// <summary>Windows that are too few to learn anything that holds for others.</summary>
    private const int LeastPlaces = 200;

    private readonly LstmWeights _weights;
    private readonly LstmTraining _training;
    private readonly bool _isPossible;
    private bool _isDone;

    public SharedLstmTraining(SharedTrainingPlan plan)
    {
        var sizes = new WindowSizes(Window, Math.Min(plan.Horizon, OptionalModels.LongestHorizon));
        double[][] histories = [.. plan.Histories.Where(history => History.CountFinite(history) >= sizes.Span).Select(history => History.Filled(history))];
        var windows = new TrainingWindows(histories, sizes, Seed);
        _isPossible = windows.Places >= LeastPlaces;
        _weights = LstmWeights.Random(Hidden, sizes.Horizon, Seed);
        _training = new LstmTraining(_weights, windows, Steps);
    }

    public ForecasterDescriptor? Trained { get; private set; }

    public bool Step()
    {
        if (_isDone)
            return false;
        var isMore = _isPossible;
        for (var i = 0; i < StepsAPiece && isMore; i++)
            isMore = _training.Step();
        if (isMore)
            return true;
        _isDone = true;
        if (_isPossible)
            Trained = OptionalModels.Lstm with { Parameters = [], Create = _ => new LstmForecaster(_weights, Window) };
        return false;
    }

    public void Dispose() => _training.Dispose();
}
