using System.Globalization;
using Dashboard.Analytics.Anomalies;

namespace Dashboard.App.Settings;

/// <summary>Finds everything that is wrong with a draft of the settings.</summary>
internal static class SettingsValidator
{
    /// <summary>Series that may have settings of their own.</summary>
    public const int MostOverrides = 1_000;

    public static List<SettingsError> Validate(DashboardSettings draft)
    {
        var errors = new List<SettingsError>();
        foreach (var setting in SettingsSchema.For(draft))
            Add(errors, Check(setting, setting.Get(draft)));
        Add(errors, CheckWeights(draft.Detection, ""));
        Add(errors, CheckWindow(draft.Collection));
        CheckOverrides(errors, draft);
        return errors;
    }

    /// <summary>What is wrong with one value; null when it is allowed. NaN stands for automatic.</summary>
    public static SettingsError? Check(SettingDescriptor setting, double value, string prefix = "")
    {
        if (double.IsNaN(value) && setting.IsOptional)
            return null;
        var isWhole = setting.Format is not (SettingFormat.WholeNumber or SettingFormat.Toggle or SettingFormat.Name) || value == Math.Truncate(value);
        var isChoice = setting.Choices.Count == 0 || setting.Choices.Contains(value);
        return value >= setting.Minimum && value <= setting.Maximum && isWhole && isChoice
            ? null
            : new SettingsError(prefix + setting.Key, $"{setting.Label} is {Written(setting, value)}: {Allowed(setting)}.");
    }

    /// <summary>The allowed values as the middle of a sentence, the fix included.</summary>
    public static string Allowed(SettingDescriptor setting)
    {
        if (setting.Format == SettingFormat.Toggle)
            return "give true or false";
        if (setting.Format == SettingFormat.Name)
            return $"give one of {string.Join(", ", setting.Names)} (default {setting.Names[(int)setting.Default]})";
        var what = setting.Format == SettingFormat.WholeNumber ? "a whole number" : "a number";
        var range = setting.Choices.Count > 0
            ? $"give one of {string.Join(", ", setting.Choices.Select(Number))}"
            : $"give {what} from {Number(setting.Minimum)} to {Number(setting.Maximum)}";
        var unit = setting.Unit.Length == 0 ? "" : $" {setting.Unit}";
        return $"{range}{unit}{(setting.IsOptional ? ", or null for automatic" : "")} (default {Written(setting, setting.Default)})";
    }

    private static void CheckOverrides(List<SettingsError> errors, DashboardSettings draft)
    {
        if (draft.Overrides.Count > MostOverrides)
            errors.Add(new SettingsError("overrides", $"{draft.Overrides.Count} series have settings of their own: give at most {MostOverrides}."));
        foreach (var (key, own) in draft.Overrides)
        {
            if (string.IsNullOrWhiteSpace(key))
                errors.Add(new SettingsError("overrides", "A series key is empty: give the key as the catalogue has it, such as cpu.usage."));
            if (own.Detection is { } detection)
                CheckOverride(errors, draft with { Detection = detection }, PrefixOf(key));
        }
    }

    /// <summary>What stands before a setting's key when it is a series' own.</summary>
    public static string PrefixOf(string seriesKey) => $"overrides[{seriesKey}].";

    private static void CheckOverride(List<SettingsError> errors, DashboardSettings own, string prefix)
    {
        foreach (var setting in SettingsSchema.PerSeries)
            Add(errors, Check(setting, setting.Get(own), prefix));
        Add(errors, CheckWeights(own.Detection, prefix));
    }

    private static SettingsError? CheckWeights(DetectionParameters detection, string prefix) =>
        detection is { ZScoreWeight: 0, IqrWeight: 0, MovingAverageWeight: 0 }
            ? new SettingsError($"{prefix}detection.zScoreWeight", "All three weights are 0: give at least one of them a weight above 0.")
            : null;

    private static SettingsError? CheckWindow(CollectionSettings collection) =>
        collection.DefaultWindow > collection.History
            ? new SettingsError(
                "collection.defaultWindow",
                $"Window is {Number(collection.DefaultWindow.TotalSeconds)} s and the history only {Number(collection.History.TotalSeconds)} s: give a window that the history holds, or a longer history.")
            : null;

    private static void Add(List<SettingsError> errors, SettingsError? error)
    {
        if (error is not null)
            errors.Add(error);
    }

    private static string Written(SettingDescriptor setting, double value) => setting.Format switch
    {
        SettingFormat.Toggle when value is 0 or 1 => value == 1 ? "true" : "false",
        _ when double.IsNaN(value) => setting.IsOptional ? "automatic" : "not a number",
        _ when setting.Unit.Length == 0 => Number(value),
        _ => $"{Number(value)} {setting.Unit}",
    };

    private static string Number(double value) => value.ToString("0.#######", CultureInfo.InvariantCulture);
}
