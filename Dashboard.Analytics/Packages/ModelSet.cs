using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Forecasting;

namespace Dashboard.Analytics.Packages;

/// <summary>What an optional package adds to the catalogues.</summary>
public sealed record ModelSet(IReadOnlyList<ForecasterDescriptor> Forecasters, IReadOnlyList<DetectorDescriptor> Detectors)
{
    public static ModelSet Empty { get; } = new([], []);

    /// <summary>Those of the forecasters that are cheap enough to be fitted to each series by itself among the members of the automatic forecast.</summary>
    public IReadOnlyList<ForecasterDescriptor> AutomaticMembers { get; init; } = [];

    /// <summary>Begins to train one model for many series; null: the package has none of that kind.</summary>
    public Func<SharedTrainingPlan, ISharedTraining>? BeginSharedTraining { get; init; }
}
