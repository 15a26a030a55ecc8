using System.Globalization;
using Dashboard.App.Components.Text;
using Dashboard.App.Settings;

namespace Dashboard.App.Components.Panels.Settings;

/// <summary>Settings being edited: what they would be, what is wrong with them, and what was typed that is no number at all. Owned by one panel.</summary>
public sealed class SettingsDraft(SettingsStore store)
{
    private readonly Dictionary<string, string> _unreadable = new(StringComparer.Ordinal);

    /// <summary>The settings as edited so far; may be invalid.</summary>
    public DashboardSettings Value { get; private set; } = store.Current;

    /// <summary>Everything that is wrong, in the order of the schema, unreadable fields last.</summary>
    public IReadOnlyList<SettingsError> Errors { get; private set; } = [];

    public bool IsValid => Errors.Count == 0;

    /// <summary>Whether applying would change anything.</summary>
    public bool IsChanged { get; private set; }

    public bool MayApply => IsValid && IsChanged;

    /// <summary>Raised after every edit.</summary>
    public event Action? Changed;

    /// <summary>Key under which errors speak of a setting, common or of one series.</summary>
    public static string ErrorKey(SettingDescriptor setting, string? seriesKey) => seriesKey is null ? setting.Key : $"overrides[{seriesKey}].{setting.Key}";

    /// <summary>Value of a setting, common or of one series; NaN means automatic.</summary>
    public double Get(SettingDescriptor setting, string? seriesKey) => setting.Get(Scope(seriesKey));

    /// <summary>Text that was typed for a setting and is no number, or null.</summary>
    public string? Unreadable(string errorKey) => _unreadable.GetValueOrDefault(errorKey);

    public string? ErrorOf(string errorKey) => Errors.FirstOrDefault(error => error.Key == errorKey)?.Message;

    /// <summary>Takes what was typed. Text that is no number stays in the field and is an error until it is mended.</summary>
    public void Type(SettingDescriptor setting, string? seriesKey, string? text)
    {
        if (TryRead(text, out var number))
        {
            Set(setting, seriesKey, number);
            return;
        }

        _unreadable[ErrorKey(setting, seriesKey)] = text ?? "";
        Check();
    }

    public void Set(SettingDescriptor setting, string? seriesKey, double value)
    {
        _unreadable.Remove(ErrorKey(setting, seriesKey));
        var changed = setting.With(Scope(seriesKey), value);
        if (setting.Format == SettingFormat.Name)
            ForgetOthers(changed);
        Value = seriesKey is null ? changed : Value with { Overrides = Value.Overrides.SetItem(seriesKey, Own(seriesKey) with { Detection = changed.Detection }) };
        Check();
    }

    /// <summary>Sets what one series does differently; null takes it away.</summary>
    public void SetOverride(string seriesKey, SeriesOverride? own)
    {
        foreach (var key in _unreadable.Keys.Where(key => key.StartsWith($"overrides[{seriesKey}].", StringComparison.Ordinal)).ToList())
            _unreadable.Remove(key);
        Value = Value with { Overrides = own is null ? Value.Overrides.Remove(seriesKey) : Value.Overrides.SetItem(seriesKey, own) };
        Check();
    }

    /// <summary>Begins anew from whole settings: those in force, the defaults, an imported file.</summary>
    public void Replace(DashboardSettings settings)
    {
        _unreadable.Clear();
        Value = settings;
        Check();
    }

    /// <summary>Puts the draft in force when it may be.</summary>
    /// <param name="apply">Puts settings in force, or says what is wrong with them.</param>
    public IReadOnlyList<SettingsError> Apply(Func<DashboardSettings, IReadOnlyList<SettingsError>> apply)
    {
        ArgumentNullException.ThrowIfNull(apply);
        var errors = IsValid ? apply(Value) : Errors;
        Check();
        return errors;
    }

    /// <summary>Looks again at what is in force.</summary>
    public void Check()
    {
        var errors = new List<SettingsError>(SettingsStore.Validate(Value));
        foreach (var (key, text) in _unreadable)
            errors.Add(new(key, text.Length == 0 ? UiText.SettingEmpty : UiText.SettingNotANumber.With(text)));
        Errors = errors;

        // Equal settings may be different objects, once a series' own settings were added and taken away again.
        IsChanged = _unreadable.Count > 0 || (Value != store.Current && SettingsStore.ToJson(Value) != SettingsStore.ToJson(store.Current));
        Changed?.Invoke();
    }

    /// <summary>What was typed for a parameter of a model that is no longer chosen is of no interest.</summary>
    private void ForgetOthers(DashboardSettings changed)
    {
        foreach (var key in _unreadable.Keys.Where(key => !key.StartsWith("overrides[", StringComparison.Ordinal) && SettingsSchema.Find(key, changed) is null).ToList())
            _unreadable.Remove(key);
    }

    private SeriesOverride Own(string seriesKey) => Value.Overrides.GetValueOrDefault(seriesKey) ?? new SeriesOverride();

    private DashboardSettings Scope(string? seriesKey) =>
        seriesKey is not null && Value.Overrides.TryGetValue(seriesKey, out var own) && own.Detection is { } detection
            ? Value with { Detection = detection }
            : Value;

    private static bool TryRead(string? text, out double number) =>
        (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            || double.TryParse(text, NumberStyles.Float, CultureInfo.CurrentCulture, out number))
        && double.IsFinite(number);
}
