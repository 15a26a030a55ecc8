using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Settings;

namespace Dashboard.App.Access;

/// <summary>Changes settings for a caller: asks whether it may, and puts on record what they were and are.</summary>
public sealed class SettingsDesk(SettingsStore store, AuditLog audit)
{
    /// <returns>Everything that is wrong with the draft; empty when it is in force.</returns>
    /// <exception cref="NotAllowedException">The caller may only look.</exception>
    public IReadOnlyList<SettingsError> Apply(Caller who, DashboardSettings draft)
    {
        ArgumentNullException.ThrowIfNull(who);
        who.Demand(Permission.Operate);
        var before = store.Current;
        var errors = store.Apply(draft);
        if (errors.Count == 0 && draft != before)
            Record(who, "settings.change", before);
        return errors;
    }

    /// <inheritdoc cref="SettingsStore.Undo"/>
    public bool Undo(Caller who)
    {
        ArgumentNullException.ThrowIfNull(who);
        who.Demand(Permission.Operate);
        var before = store.Current;
        if (!store.Undo())
            return false;
        Record(who, "settings.undo", before);
        return true;
    }

    /// <summary>Only the lines that differ: the whole of both would hide what was done.</summary>
    private void Record(Caller who, string action, DashboardSettings before)
    {
        string[] was = Lines(before), now = Lines(store.Current);
        audit.Done(who, action, "settings", string.Join(' ', was.Except(now)), string.Join(' ', now.Except(was)));
    }

    private static string[] Lines(DashboardSettings settings) => [.. SettingsStore.ToJson(settings).Split('\n').Select(line => line.Trim().TrimEnd(','))];
}
