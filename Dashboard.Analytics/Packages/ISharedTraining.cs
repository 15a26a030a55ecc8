using Dashboard.Analytics.Forecasting;

namespace Dashboard.Analytics.Packages;

/// <summary>
/// A training of one model for many series, done in short pieces so that its owner decides how much of a processor it takes. Reads no clock: the number of pieces is fixed by the plan.
/// </summary>
/// <remarks>Owned by one thread at a time.</remarks>
public interface ISharedTraining : IDisposable
{
    /// <summary>Trains for some tens of milliseconds. False: it was the last piece.</summary>
    bool Step();

    /// <summary>
    /// The trained model, for any series: a fit of it learns nothing more, and takes only the newest values in. Null before the end, and when the histories were too short for one.
    /// </summary>
    ForecasterDescriptor? Trained { get; }
}
