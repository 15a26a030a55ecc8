namespace Dashboard.App.Settings;

/// <summary>The settings in force. (Contract; validation, undo and the file come with the room.)</summary>
public class SettingsStore
{
    private DashboardSettings _current = DashboardSettings.Default;

    /// <summary>The settings in force; one volatile read, safe from any thread.</summary>
    public DashboardSettings Current => Volatile.Read(ref _current);

    /// <summary>Raised after new settings are in force, on the thread that applied them.</summary>
    public event Action<DashboardSettings>? Changed;

    /// <summary>Puts the draft in force, or says everything that is wrong with it and changes nothing.</summary>
    public IReadOnlyList<SettingsError> Apply(DashboardSettings draft)
    {
        Volatile.Write(ref _current, draft);
        Changed?.Invoke(draft);
        return [];
    }
}
