using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.Analytics.Packages;
using Dashboard.App.Engine.Packages;

namespace Dashboard.App.Analyses;

/// <summary>The methods that a command chooses from: the catalogues and what optional packages add, or a test's own.</summary>
internal sealed record Methods(IReadOnlyList<DetectorDescriptor> Detectors, IReadOnlyList<ForecasterDescriptor> Forecasters)
{
    public static Methods OfCatalogs => new(DetectorCatalog.All, ForecasterCatalog.All);

    /// <summary>Optional packages that were asked for and cannot be had.</summary>
    public IReadOnlyList<PackageProblem> Unavailable { get; init; } = [];

    /// <summary>Method where none is asked for; null: the answer's own default.</summary>
    public string? Preferred { get; init; }

    /// <summary>Whether a method lies in a package that was asked for and cannot be had.</summary>
    public bool IsUnavailable(string? name) =>
        name is not null && Unavailable.Any(problem => problem.Package.Methods.Any(method => PlainName.Of(method) == PlainName.Of(name)));

    /// <summary>These and those of a package; its members join the automatic forecast.</summary>
    public Methods With(ModelSet models) => this with
    {
        Detectors = [.. Detectors, .. models.Detectors],
        Forecasters =
        [
            .. Forecasters.Select(one => one.Name == AutoForecaster.Descriptor.Name && models.AutomaticMembers.Count > 0 ? AutoForecaster.With(models.AutomaticMembers) : one),
            .. models.Forecasters,
        ],
    };
}
