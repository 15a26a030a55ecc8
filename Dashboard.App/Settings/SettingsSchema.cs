namespace Dashboard.App.Settings;

/// <summary>Every setting that can be changed while the dashboard runs, in the order of the panel. (Contract; the table comes with the room.)</summary>
public static class SettingsSchema
{
    public static IReadOnlyList<SettingDescriptor> All { get; } = [];
}
