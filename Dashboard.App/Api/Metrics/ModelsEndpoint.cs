using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Parameters;
using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;
using Dashboard.App.Engine;
using Dashboard.App.Settings;

namespace Dashboard.App.Api.Metrics;

internal static class ModelsEndpoint
{
    private static readonly ApiOperation Operation = new(
        "models", ApiTags.Analysis, "Every detector and forecaster",
        "Name, what it is good for, its parameters with unit, range and default, and whether the live dashboard runs it. The answer has an ETag.")
    {
        Answer = ApiAnswer.Of<ModelsAnswer>("The methods of anomalies and forecast."),
    };

    /// <summary>GET /api/metrics/models: every detector and forecaster with its parameters.</summary>
    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        var settings = routes.ServiceProvider.GetRequiredService<SettingsStore>();
        routes.MapRead("/api/metrics/models", context => context.AnswerCachedAsync(Describe(settings.Current), ApiJson.Plain.ModelsAnswer, ApiJson.Plain.EnvelopeModelsAnswer))
            .Describe(Operation);
    }

    private static ModelsAnswer Describe(DashboardSettings settings) => new(
        [.. DetectorCatalog.All.Select(detector => Describe(
            detector.Name, detector.Label, detector.Help, detector.Parameters, SeriesAnalysis.Detectors, settings.Seconds))],
        [.. ForecasterCatalog.All.Select(forecaster => Describe(
            forecaster.Name, forecaster.Label, forecaster.Help, forecaster.Parameters, [SeriesAnalysis.Forecaster], settings.Outlook))]);

    private static ModelItem Describe(
        string name, string label, string help, IEnumerable<ParameterDescriptor> parameters, IReadOnlyCollection<string> atTicks, ModelChoice bySecond)
    {
        string[] runs = [.. atTicks.Contains(name) ? ["tick"] : Array.Empty<string>(), .. name == bySecond.Name ? ["second"] : Array.Empty<string>()];
        return new ModelItem(name, label, help, runs.Length > 0, runs, Describe(parameters));
    }

    private static List<ParameterItem> Describe(IEnumerable<ParameterDescriptor> parameters) =>
    [
        .. parameters.Select(parameter => new ParameterItem(
            parameter.Name, parameter.Unit, parameter.Minimum, parameter.Maximum, parameter.Default, parameter.IsWhole, parameter.IsOptional, parameter.Help)),
    ];
}
