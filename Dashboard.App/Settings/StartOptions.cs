namespace Dashboard.App.Settings;

/// <summary>What the command line says: fixed for the run.</summary>
/// <param name="DataDirectory">Full path of the folder for settings and kept history; created when missing.</param>
/// <param name="IsDemo">Whether the demo endpoints, the simulator and its series exist.</param>
public sealed record StartOptions(string DataDirectory, bool IsDemo)
{
    /// <summary>Whether the models of the optional package torch join the automatic forecasts.</summary>
    public bool IsWithTorch { get; init; }

    /// <summary>Folder of optional packages that was named; null: none was.</summary>
    public string? Packages { get; init; }

    public string SettingsFile => Path.Combine(DataDirectory, "settings.json");

    /// <summary>Where the recent history waits between a clean stop and the next start.</summary>
    public string RecentHistoryFile => Path.Combine(DataDirectory, "recent.bin");
}
