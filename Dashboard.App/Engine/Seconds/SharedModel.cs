using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Packages;

namespace Dashboard.App.Engine.Seconds;

/// <summary>
/// One model for all series, trained on their kept seconds and anew every hour. It is weighed against the others only on histories that lie wholly after those it learnt from: a
/// backtest over what it has seen would flatter it.
/// </summary>
/// <remarks>Owned by the loop of seconds, but for <see cref="Work"/>, which the thread pool does while the loop leaves it alone.</remarks>
internal sealed class SharedModel
{
    /// <summary>Seconds after which it is trained anew.</summary>
    public const int TrainAfter = 3_600;

    /// <summary>Series whose history is copied for it: more teach it nothing new.</summary>
    private const int MostSeries = 400;

    private ISharedTraining? _training;
    private ForecasterDescriptor? _newest;
    private long _second;
    private long _newestFrom;
    private bool _isBegun;
    private bool _isDone;

    /// <summary>The model for histories of now; null: there is none yet.</summary>
    public ForecasterDescriptor? Usable { get; private set; }

    public bool HasWork => _training is not null;

    /// <summary>A second has passed: begins a training when one is due, and lets a new model be used when nothing that it learnt from is left in the histories.</summary>
    public void Turn(IReadOnlyCollection<SecondSeries> series, ModelSet models, int horizonSeconds)
    {
        _second++;
        if (_newest is not null && _second - _newestFrom >= SecondSeries.HistorySeconds)
            (Usable, _newest) = (_newest, null);
        var isDue = !_isBegun || _second - _newestFrom >= TrainAfter;
        if (_training is not null || !isDue || models.BeginSharedTraining is not { } begin)
            return;
        SecondSeries[] full = [.. series.Where(one => one.Taken >= SecondSeries.HistorySeconds).Take(MostSeries)];
        if (full.Length == 0)
            return;
        (_isBegun, _newestFrom) = (true, _second);
        _training = begin(new SharedTrainingPlan([.. full.Select(one => one.CopyHistory())], horizonSeconds));
    }

    /// <summary>Trains on for about so long.</summary>
    public void Work(TimeProvider time, TimeSpan atMost)
    {
        var began = time.GetTimestamp();
        do
        {
            _isDone = !_training!.Step();
        }
        while (!_isDone && time.GetElapsedTime(began) < atMost);
    }

    /// <summary>Takes in what <see cref="Work"/> came to.</summary>
    /// <param name="isFailed">Whether it threw: the next training comes in an hour.</param>
    public void TakeIn(bool isFailed)
    {
        if (!_isDone && !isFailed)
            return;
        _newest = isFailed ? null : _training!.Trained;
        _training!.Dispose();
        (_training, _isDone) = (null, false);
    }
}
