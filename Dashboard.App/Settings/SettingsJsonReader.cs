using System.Text.Json;

namespace Dashboard.App.Settings;

/// <summary>Reads settings from JSON, key by key: a bad key is named and never costs a good one beside it. One use each.</summary>
internal sealed class SettingsJsonReader
{
    /// <summary>Most characters that are looked at: settings of a thousand series take about half of it.</summary>
    public const int MostCharacters = 2_000_000;

    private readonly List<SettingsError> _errors = [];
    private readonly List<string> _taken = [];
    private DashboardSettings _settings = DashboardSettings.Default;

    public static SettingsReading Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > MostCharacters)
            return NoSettings($"The text has {json.Length} characters: settings have at most {MostCharacters}. Give a file that was exported here.");
        try
        {
            using var document = JsonDocument.Parse(json);
            return new SettingsJsonReader().Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            return NoSettings($"The text is no JSON ({exception.Message}). Give a file that was exported here.");
        }
    }

    private static SettingsReading NoSettings(string message) => new(null, [new SettingsError("", message)]);

    private SettingsReading Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return NoSettings($"The text is {KindOf(root)}: settings are an object such as {{\"detection\": {{\"zScoreThreshold\": 3}}}}.");
        foreach (var section in PropertiesOf(root, ""))
        {
            // The series' own settings start from the common ones, wherever those stand in the text.
            if (section.Name != SettingsJson.OverridesKey)
                ReadSection(section);
        }

        if (root.TryGetProperty(SettingsJson.OverridesKey, out var overrides) && IsObject(overrides, SettingsJson.OverridesKey))
            ReadOverrides(overrides);
        var valid = SettingsValidator.Validate(_settings);
        _errors.AddRange(valid);
        return new SettingsReading(_errors.Count == 0 ? _settings : null, _errors)
        {
            Partial = valid.Count == 0 ? _settings : null,
            Taken = _taken,
        };
    }

    private void ReadSection(JsonProperty section)
    {
        if (!SettingsSchema.All.Any(setting => SettingsJson.SectionOf(setting.Key) == section.Name))
        {
            var known = string.Join(", ", SettingsSchema.All.Select(setting => SettingsJson.SectionOf(setting.Key)).Distinct());
            _errors.Add(new SettingsError(section.Name, $"There is no section \"{section.Name}\": sections are {known} and {SettingsJson.OverridesKey}."));
        }
        else if (IsObject(section.Value, section.Name))
        {
            // A chosen model comes first: the parameters beside it are its own.
            foreach (var property in PropertiesOf(section.Value, section.Name + ".").OrderBy(property => property.Value.ValueKind != JsonValueKind.String))
                _settings = ReadSetting(property, section.Name, "", _settings);
        }
    }

    private void ReadOverrides(JsonElement overrides)
    {
        foreach (var series in PropertiesOf(overrides, SettingsJson.OverridesKey + "."))
        {
            var prefix = SettingsValidator.PrefixOf(series.Name);
            if (IsObject(series.Value, prefix.TrimEnd('.')))
                _settings = _settings with { Overrides = _settings.Overrides.SetItem(series.Name, ReadOverride(series.Value, prefix)) };
        }
    }

    private SeriesOverride ReadOverride(JsonElement series, string prefix)
    {
        var own = new SeriesOverride();
        foreach (var property in PropertiesOf(series, prefix))
        {
            var key = prefix + property.Name;
            switch (property.Name)
            {
                case SettingsJson.MutedKey when property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                    own = own with { IsMuted = property.Value.GetBoolean() };
                    _taken.Add(key);
                    break;
                case SettingsJson.MutedKey:
                    _errors.Add(new SettingsError(key, $"{key} is {KindOf(property.Value)}: give true or false."));
                    break;
                case SettingsJson.DetectionKey when property.Value.ValueKind == JsonValueKind.Null:
                    break;
                case SettingsJson.DetectionKey:
                    if (IsObject(property.Value, key))
                        own = own with { Detection = ReadDetection(property.Value, prefix) };
                    break;
                default:
                    _errors.Add(new SettingsError(key, $"There is no setting \"{key}\": a series has {SettingsJson.MutedKey} and {SettingsJson.DetectionKey}."));
                    break;
            }
        }

        return own;
    }

    private Analytics.Anomalies.DetectionParameters ReadDetection(JsonElement detection, string prefix)
    {
        var settings = _settings;
        foreach (var property in PropertiesOf(detection, $"{prefix}{SettingsJson.DetectionKey}."))
            settings = ReadSetting(property, SettingsJson.DetectionKey, prefix, settings);
        return settings.Detection;
    }

    private DashboardSettings ReadSetting(JsonProperty property, string section, string prefix, DashboardSettings settings)
    {
        var key = $"{section}.{property.Name}";
        if (SettingsSchema.Find(key, settings) is not { } setting)
        {
            var known = string.Join(", ", SettingsSchema.For(settings).Where(other => SettingsJson.SectionOf(other.Key) == section).Select(other => other.Key));
            _errors.Add(new SettingsError(prefix + key, $"There is no setting \"{prefix}{key}\": there are {known}."));
            return settings;
        }

        if (ValueOf(property.Value, setting) is not { } value)
        {
            var message = $"{setting.Label} is {KindOf(property.Value)}: {SettingsValidator.Allowed(setting)}.";
            _errors.Add(new SettingsError(prefix + key, message));
            return settings;
        }

        if (SettingsValidator.Check(setting, value, prefix) is { } error)
        {
            _errors.Add(error);
            return settings;
        }

        _taken.Add(prefix + key);
        return setting.With(settings, value);
    }

    /// <summary>The value as a number, NaN for automatic; null when it is of the wrong type.</summary>
    private static double? ValueOf(JsonElement value, SettingDescriptor setting) => value.ValueKind switch
    {
        JsonValueKind.Null when setting.IsOptional => double.NaN,
        JsonValueKind.True when setting.Format == SettingFormat.Toggle => 1,
        JsonValueKind.False when setting.Format == SettingFormat.Toggle => 0,
        JsonValueKind.Number when setting.Format is not (SettingFormat.Toggle or SettingFormat.Name) => value.GetDouble(),
        JsonValueKind.String when setting.Format == SettingFormat.Name && setting.Names.IndexOf(value.GetString()!) is var place and >= 0 => place,
        _ => null,
    };

    private bool IsObject(JsonElement value, string key)
    {
        if (value.ValueKind == JsonValueKind.Object)
            return true;
        _errors.Add(new SettingsError(key, $"{key} is {KindOf(value)}: give an object in braces."));
        return false;
    }

    /// <summary>The properties of an object; of one given twice the first counts, and the second is an error.</summary>
    private List<JsonProperty> PropertiesOf(JsonElement parent, string prefix)
    {
        var properties = new List<JsonProperty>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in parent.EnumerateObject())
        {
            if (names.Add(property.Name))
                properties.Add(property);
            else
                _errors.Add(new SettingsError(prefix + property.Name, $"\"{prefix}{property.Name}\" is given twice: give it once."));
        }

        return properties;
    }

    private static string KindOf(JsonElement value)
    {
        var text = value.GetRawText();
        var written = text.Length <= 40 ? text : text[..40] + "…";
        return value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => $"the text {written}",
            _ => written,
        };
    }
}
