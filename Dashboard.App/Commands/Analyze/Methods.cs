using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Forecasting;

namespace Dashboard.App.Commands.Analyze;

/// <summary>The methods that a command chooses from: the catalogues, or a test's own.</summary>
internal sealed record Methods(IReadOnlyList<DetectorDescriptor> Detectors, IReadOnlyList<ForecasterDescriptor> Forecasters)
{
    public static Methods OfCatalogs => new(DetectorCatalog.All, ForecasterCatalog.All);
}
