namespace Dashboard.App.Settings;

/// <summary>What was found in exported settings.</summary>
/// <param name="Draft">The settings, or null when there is at least one error.</param>
/// <param name="Errors">Everything that is wrong: each names the key, the value, and what is allowed.</param>
public sealed record SettingsReading(DashboardSettings? Draft, IReadOnlyList<SettingsError> Errors)
{
    /// <summary>The settings that the good keys alone give; null when the text is no JSON object or they are not valid together.</summary>
    public DashboardSettings? Partial { get; init; }

    /// <summary>Keys that were read and are good, in the order of the text.</summary>
    public IReadOnlyList<string> Taken { get; init; } = [];
}
