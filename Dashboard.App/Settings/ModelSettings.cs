using System.Collections.Immutable;
using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Parameters;

namespace Dashboard.App.Settings;

/// <summary>
/// The settings that the catalogues of the library give: which detector judges the seconds, which forecaster draws the outlook, and the parameters of the two that are chosen.
/// A detector or forecaster that joins its catalogue is offered here, with its parameters, without a line of code.
/// </summary>
internal static class ModelSettings
{
    private const string SecondsSection = "Seconds";
    private const string OutlookSection = "Outlook";

    /// <summary>What can judge the seconds: of a series that is silent there are none.</summary>
    private static readonly DetectorDescriptor[] Detectors = [.. DetectorCatalog.All.Where(detector => !detector.JudgesGaps)];

    private static readonly SettingDescriptor Detector = Choice(
        "seconds.detector", SecondsSection, "Detector", "Judges the mean of every second of every series, beside the votes at each tick. Another one learns anew from the kept history.",
        [.. Detectors.Select(detector => detector.Name)],
        settings => settings.Seconds, (settings, index) => settings with { Seconds = ModelChoice.OfDetector(Detectors[index]) });

    private static readonly SettingDescriptor Forecaster = Choice(
        "outlook.forecaster", OutlookSection, "Forecaster", "Draws the forecast of every chart, refitted in the background. Automatic weighs all of them by their errors on the series itself.",
        [.. ForecasterCatalog.All.Select(forecaster => forecaster.Name)],
        settings => settings.Outlook, (settings, index) => settings with { Outlook = ModelChoice.OfForecaster(ForecasterCatalog.All[index]) });

    private static readonly Dictionary<string, SettingDescriptor[]> DetectorParameters = Detectors.ToDictionary(
        detector => detector.Name,
        detector => detector.Parameters.Where(parameter => parameter.Name != ModelChoice.NoiseFloorParameter).Select(parameter => Of(
            "seconds", SecondsSection, parameter, settings => settings.Seconds, (settings, choice) => settings with { Seconds = choice })).ToArray());

    private static readonly Dictionary<string, SettingDescriptor[]> ForecasterParameters = ForecasterCatalog.All.ToDictionary(
        forecaster => forecaster.Name,
        forecaster => forecaster.Parameters.Where(parameter => parameter.Name != ModelChoice.HorizonParameter).Select(parameter => Of(
            "outlook", OutlookSection, parameter, settings => settings.Outlook, (settings, choice) => settings with { Outlook = choice })).ToArray());

    /// <summary>The two choices, each followed by the parameters of what is chosen in these settings.</summary>
    public static IEnumerable<SettingDescriptor> For(DashboardSettings settings) =>
        [Detector, .. DetectorParameters[settings.Seconds.Name], Forecaster, .. ForecasterParameters[settings.Outlook.Name]];

    private static SettingDescriptor Choice(
        string key, string section, string label, string help, ImmutableArray<string> names, Func<DashboardSettings, ModelChoice> get, Func<DashboardSettings, int, DashboardSettings> with) =>
        new(key, section, label, "", SettingFormat.Name, 0, names.Length - 1, help,
            settings => names.IndexOf(get(settings).Name),
            (settings, value) => value >= 0 && value < names.Length && names[(int)value] != get(settings).Name ? with(settings, (int)value) : settings)
        {
            Names = names,
        };

    private static SettingDescriptor Of(
        string group, string section, ParameterDescriptor parameter, Func<DashboardSettings, ModelChoice> get, Func<DashboardSettings, ModelChoice, DashboardSettings> with) =>
        new($"{group}.{parameter.Name}", section, Label(parameter.Name), parameter.Unit, parameter.IsWhole ? SettingFormat.WholeNumber : SettingFormat.Number,
            parameter.Minimum, parameter.Maximum, parameter.Help,
            settings => get(settings).Parameters[parameter.Name],
            (settings, value) => with(settings, get(settings) with { Parameters = get(settings).Parameters.With(parameter.Name, value) }))
        {
            IsOptional = parameter.IsOptional,
            GivenDefault = parameter.Default,
        };

    /// <summary>A parameter's name as people read it: <c>alertRate</c> is "Alert rate".</summary>
    private static string Label(string name) =>
        char.ToUpperInvariant(name[0]) + string.Concat(name[1..].Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
