using Dashboard.Analytics.Anomalies.Detectors;
using Dashboard.Analytics.Anomalies.Ensembles;

namespace Dashboard.Analytics.Anomalies;

/// <summary>Every detector of the library. The settings panel, the command line and the API find names, parameters and ranges here.</summary>
public static class DetectorCatalog
{
    public static IReadOnlyList<DetectorDescriptor> All { get; } =
    [
        LightEnsemble.Descriptor,
        FullEnsemble.Descriptor,
        ZScore.Descriptor,
        Iqr.Descriptor,
        MovingAverage.Descriptor,
        RobustZScore.Descriptor,
        ExponentialZScore.Descriptor,
        ForecastResidual.Descriptor,
        SeasonalResidual.Descriptor,
        Novelty.Descriptor,
        FlatLine.Descriptor,
        Staleness.Descriptor,
        RateOfChange.Descriptor,
        Spread.Descriptor,
        Cusum.Descriptor,
        LevelShift.Descriptor,
        HalfSpaceTrees.Descriptor,
        SpectralResidual.Descriptor,
        Spot.Descriptor,
    ];

    /// <summary>Finds a detector by its name; null when there is none.</summary>
    public static DetectorDescriptor? Find(string name) => All.FirstOrDefault(descriptor => descriptor.Name == name);
}
