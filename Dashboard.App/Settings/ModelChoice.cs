using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Anomalies.Ensembles;
using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.Analytics.Parameters;
using Dashboard.App.Stream;

namespace Dashboard.App.Settings;

/// <summary>A detector or forecaster of the library's catalogues, and its parameters.</summary>
/// <param name="Name">Its name in the catalogue.</param>
/// <param name="Parameters">Values of all its parameters; may be out of range in a draft.</param>
public sealed record ModelChoice(string Name, ParameterValues Parameters)
{
    /// <summary>The parameter of a forecaster that follows the horizon of the charts and is no setting of its own.</summary>
    public const string HorizonParameter = "horizon";

    /// <summary>The parameter of a detector that every series fills in by itself (<see cref="SeriesDefinition.NoiseFloor"/>) and that is no setting.</summary>
    public const string NoiseFloorParameter = "noiseFloor";

    public static ModelChoice DefaultDetector { get; } = OfDetector(FullEnsemble.Descriptor);

    public static ModelChoice DefaultForecaster { get; } = OfForecaster(AutoForecaster.Descriptor);

    /// <summary>A detector with its defaults.</summary>
    public static ModelChoice OfDetector(DetectorDescriptor detector)
    {
        ArgumentNullException.ThrowIfNull(detector);
        return new ModelChoice(detector.Name, new ParameterValues(detector.Parameters));
    }

    /// <summary>A new detector for a series: with the noise floor of that series, where the detector knows of such a thing.</summary>
    /// <exception cref="ArgumentException">The catalogue has no detector of this name.</exception>
    internal IDetector DetectorFor(SeriesDefinition series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var detector = DetectorCatalog.Find(Name) ?? throw new ArgumentException($"There is no detector '{Name}'. Known: {string.Join(", ", DetectorCatalog.All.Select(known => known.Name))}.");
        var hasFloor = detector.Parameters.Any(parameter => parameter.Name == NoiseFloorParameter);
        return detector.Create(hasFloor ? Parameters.With(NoiseFloorParameter, series.NoiseFloor) : Parameters);
    }

    /// <summary>A forecaster with its defaults.</summary>
    public static ModelChoice OfForecaster(ForecasterDescriptor forecaster)
    {
        ArgumentNullException.ThrowIfNull(forecaster);
        return new ModelChoice(forecaster.Name, new ParameterValues(forecaster.Parameters));
    }
}
