namespace Dashboard.App.Settings;

/// <summary>The settings in force. (Contract; validation, undo and the file come with the room.)</summary>
public sealed class SettingsStore
{
    private DashboardSettings _current = DashboardSettings.Default;

    /// <summary>The settings in force; one volatile read, safe from any thread.</summary>
    public DashboardSettings Current => Volatile.Read(ref _current);

    /// <summary>Raised after new settings are in force, on the thread that applied them.</summary>
    public event Action<DashboardSettings>? Changed;

    /// <summary>What was wrong with the settings file at start and where the damaged file was put, or that a file cannot be written; null when all is well.</summary>
    public string? Problem { get; }

    public bool CanUndo => false;

    /// <summary>Puts the draft in force and into the file, or says everything that is wrong with it and changes nothing.</summary>
    public IReadOnlyList<SettingsError> Apply(DashboardSettings draft)
    {
        Volatile.Write(ref _current, draft);
        Changed?.Invoke(draft);
        return [];
    }

    /// <summary>Everything that is wrong with a draft; empty when it may be applied.</summary>
    public static IReadOnlyList<SettingsError> Validate(DashboardSettings draft) => [];

    /// <summary>Puts the settings before the last change back in force. False when there are none.</summary>
    public bool Undo() => false;

    /// <summary>The settings as indented JSON, the form that <see cref="ParseJson"/> reads.</summary>
    public static string ToJson(DashboardSettings settings) => "{}";

    /// <summary>Reads exported settings. A missing key keeps its default; an unknown key, a wrong type or a value out of range is an error that names it.</summary>
    /// <returns>The draft, or null with at least one error.</returns>
    public static (DashboardSettings? Draft, IReadOnlyList<SettingsError> Errors) ParseJson(string json) => (DashboardSettings.Default, []);
}
