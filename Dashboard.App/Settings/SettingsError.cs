namespace Dashboard.App.Settings;

/// <summary>One thing that is wrong with a draft of the settings.</summary>
/// <param name="Key">Path of the setting, such as <c>detection.zScoreThreshold</c>.</param>
/// <param name="Message">The value, the allowed range, and what to do.</param>
public sealed record SettingsError(string Key, string Message);
