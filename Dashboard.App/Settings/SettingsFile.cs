using System.Text;

namespace Dashboard.App.Settings;

/// <summary>The settings on the disk.</summary>
/// <param name="path">Full path; its folder is created when settings are first written.</param>
internal sealed class SettingsFile(string path, TimeProvider time)
{
    /// <summary>What was read: the settings to use, and what people must be told; no problem and no settings when there is no file.</summary>
    public (DashboardSettings? Settings, string? Problem) Read()
    {
        string text;
        try
        {
            if (!File.Exists(path))
                return (null, null);
            text = File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, $"The settings file {path} cannot be read ({exception.Message}): defaults are in force. Make it readable and start again.");
        }

        var reading = SettingsJsonReader.Read(text);
        return reading.Draft is not null ? (reading.Draft, null) : Damaged(reading);
    }

    /// <summary>Writes the settings; what people must be told when that is not possible, otherwise null.</summary>
    public string? Write(DashboardSettings settings)
    {
        try
        {
            AtomicFile.Write(path, file => file.Write(Encoding.UTF8.GetBytes(SettingsJson.Write(settings))));
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"The settings are in force but cannot be written to {path} ({exception.Message}), so a restart loses them. "
                + "Make the folder writable, or start with --data and another folder.";
        }
    }

    private (DashboardSettings? Settings, string Problem) Damaged(SettingsReading reading)
    {
        var aside = AtomicFile.KeepAside(path, time.GetUtcNow());
        var kept = aside is null ? "it could not be moved aside" : $"it is kept as {aside}";
        var used = reading is { Partial: not null, Taken.Count: > 0 } ? $"its {reading.Taken.Count} good settings and defaults for the rest are in force" : "defaults are in force";
        var errors = string.Join(" ", reading.Errors.Take(5).Select(error => error.Key.Length == 0 ? error.Message : $"{error.Key}: {error.Message}"));
        var more = reading.Errors.Count > 5 ? $" (and {reading.Errors.Count - 5} more)" : "";
        var problem = $"The settings file {path} is damaged: {used}, {kept}. {errors}{more}";
        if (reading.Partial is not null && aside is not null && Write(reading.Partial) is { } unwritable)
            problem = $"{problem} {unwritable}";
        return (reading.Partial, problem);
    }
}
