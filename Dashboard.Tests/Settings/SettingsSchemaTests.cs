using Dashboard.App.Settings;

namespace Dashboard.Tests.Settings;

public sealed class SettingsSchemaTests
{
    public static TheoryData<string> Keys => [.. SettingsSchema.All.Select(setting => setting.Key)];

    [Fact]
    public void Keys_are_unique() => Assert.Distinct(SettingsSchema.All.Select(setting => setting.Key));

    [Fact]
    public void Every_property_of_the_settings_has_a_line()
    {
        var settings = DashboardSettings.Default;
        var properties = new object[] { settings.Collection, settings.Detection, settings.Forecast, settings.Alarms }
            .Sum(part => part.GetType().GetProperties().Count(property => property.CanWrite));

        Assert.Equal(properties, SettingsSchema.All.Count(setting => SettingsJson.SectionOf(setting.Key) is not ("seconds" or "outlook")));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Default_is_allowed_and_both_ends_are_and_beyond_them_is_not(string key)
    {
        var setting = SettingsSchema.Find(key)!;
        var settings = DashboardSettings.Default with { Collection = new CollectionSettings { History = TimeSpan.FromHours(1) } };
        var (minimum, maximum) = setting.Choices.Count > 0 ? (setting.Choices[0], setting.Choices[^1]) : (setting.Minimum, setting.Maximum);

        Assert.Empty(SettingsStore.Validate(setting.With(settings, setting.Default)));
        Assert.DoesNotContain(SettingsStore.Validate(setting.With(settings, minimum)), error => error.Key == key);
        Assert.DoesNotContain(SettingsStore.Validate(setting.With(settings, maximum)), error => error.Key == key);
        if (setting.Format is not (SettingFormat.Toggle or SettingFormat.Name))
        {
            Assert.Contains(SettingsStore.Validate(setting.With(settings, setting.Minimum - 1)), error => error.Key == key);
            Assert.Contains(SettingsStore.Validate(setting.With(settings, setting.Maximum + 1)), error => error.Key == key);
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_value_set_is_the_value_read(string key)
    {
        var setting = SettingsSchema.Find(key)!;
        var value = setting.Choices.Count > 0 ? setting.Choices[^1] : setting.Maximum;

        Assert.Equal(value, setting.Get(setting.With(DashboardSettings.Default, value)), 9);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void No_number_makes_it_throw(string key)
    {
        var setting = SettingsSchema.Find(key)!;

        foreach (var value in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -1])
        {
            var errors = SettingsStore.Validate(setting.With(DashboardSettings.Default, value));
            if (setting.Format is not (SettingFormat.Toggle or SettingFormat.Name) && !(setting.IsOptional && double.IsNaN(value)))
                Assert.Contains(errors, error => error.Key == key);
        }
    }
}
