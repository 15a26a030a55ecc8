using System.Text;
using System.Text.Json;

namespace Dashboard.App.Settings;

/// <summary>The settings as JSON: one object a section, numbers in the schema's units, and the series' own settings under <c>overrides</c>.</summary>
internal static class SettingsJson
{
    public const string OverridesKey = "overrides";
    public const string MutedKey = "isMuted";
    public const string DetectionKey = "detection";

    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static string Write(DashboardSettings settings)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            foreach (var section in SettingsSchema.For(settings).GroupBy(setting => SectionOf(setting.Key)))
                WriteSection(json, section.Key, section, settings);
            WriteOverrides(json, settings);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>First part of a key: its object in the JSON form.</summary>
    public static string SectionOf(string key) => key[..key.IndexOf('.', StringComparison.Ordinal)];

    private static void WriteOverrides(Utf8JsonWriter json, DashboardSettings settings)
    {
        json.WriteStartObject(OverridesKey);
        foreach (var (key, own) in settings.Overrides)
        {
            json.WriteStartObject(key);
            json.WriteBoolean(MutedKey, own.IsMuted);
            if (own.Detection is { } detection)
                WriteSection(json, DetectionKey, SettingsSchema.PerSeries, settings with { Detection = detection });
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteSection(Utf8JsonWriter json, string name, IEnumerable<SettingDescriptor> section, DashboardSettings settings)
    {
        json.WriteStartObject(name);
        foreach (var setting in section)
            WriteValue(json, setting.Key[(name.Length + 1)..], setting, setting.Get(settings));
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, string name, SettingDescriptor setting, double value)
    {
        if (double.IsNaN(value))
            json.WriteNull(name);
        else if (setting.Format == SettingFormat.Name)
            json.WriteString(name, setting.Names[(int)value]);
        else if (setting.Format == SettingFormat.Toggle)
            json.WriteBoolean(name, value != 0);
        else
            json.WriteNumber(name, value);
    }
}
