using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Forecasting;
using Dashboard.App.Settings;

namespace Dashboard.Tests.Settings;

/// <summary>The settings that the library's catalogues give.</summary>
public sealed class ModelSettingsTests
{
    private static readonly SettingDescriptor Detector = SettingsSchema.Find("seconds.detector")!;
    private static readonly SettingDescriptor Forecaster = SettingsSchema.Find("outlook.forecaster")!;

    [Fact]
    public void Every_forecaster_and_every_detector_that_judges_values_can_be_chosen()
    {
        Assert.Equal(DetectorCatalog.All.Select(detector => detector.Name).Except(["staleness"]), Detector.Names);
        Assert.Equal(ForecasterCatalog.All.Select(forecaster => forecaster.Name), Forecaster.Names);
    }

    [Fact]
    public void Parameters_of_the_chosen_detector_are_settings_with_its_ranges_and_those_of_others_are_not()
    {
        var settings = Chosen("z-score");
        var parameters = DetectorCatalog.Find("z-score")!.Parameters;

        var offered = SettingsSchema.For(settings).Where(setting => setting.Key.StartsWith("seconds.", StringComparison.Ordinal) && setting.Key != Detector.Key).ToArray();

        Assert.NotEmpty(parameters);
        Assert.Equal(parameters.Select(parameter => $"seconds.{parameter.Name}"), offered.Select(setting => setting.Key));
        Assert.Equal(parameters.Select(parameter => (parameter.Minimum, parameter.Maximum, parameter.Default)), offered.Select(setting => (setting.Minimum, setting.Maximum, setting.Default)));
        Assert.Contains(SettingsSchema.All, setting => setting.Key == "seconds.alertRate");
    }

    [Fact]
    public void Horizon_of_a_forecaster_follows_the_charts_and_is_no_setting_of_its_own()
    {
        Assert.Contains(ForecasterCatalog.Find("auto")!.Parameters, parameter => parameter.Name == "horizon");
        Assert.DoesNotContain(SettingsSchema.All, setting => setting.Key == "outlook.horizon");
    }

    [Fact]
    public void Every_choice_and_its_parameters_survive_the_JSON_form()
    {
        foreach (var name in Detector.Names)
        {
            var settings = Chosen(name);
            foreach (var setting in SettingsSchema.For(settings).Where(setting => setting.Key.StartsWith("seconds.", StringComparison.Ordinal) && setting.Key != Detector.Key))
                settings = setting.With(settings, setting.Maximum);

            var read = SettingsStore.ParseJson(SettingsStore.ToJson(settings));

            Assert.Empty(read.Errors);
            Assert.Equal(settings.Seconds, read.Draft!.Seconds);
        }
    }

    [Fact]
    public void Name_may_stand_behind_its_parameters_in_the_text()
    {
        var read = SettingsStore.ParseJson("""{"seconds": {"threshold": 5, "detector": "z-score"}}""");

        Assert.Empty(read.Errors);
        Assert.Equal(5, read.Draft!.Seconds.Parameters["threshold"]);
    }

    [Theory]
    [InlineData("""{"seconds": {"detector": "oracle"}}""", "Detector is the text \"oracle\": give one of light, full, ")]
    [InlineData("""{"seconds": {"detector": 1}}""", "Detector is 1: give one of light, full, ")]
    [InlineData("""{"seconds": {"threshold": 5}}""", "There is no setting \"seconds.threshold\": there are seconds.detector, seconds.alertRate, seconds.coolDown.")]
    [InlineData("""{"seconds": {"detector": "z-score", "threshold": 5000}}""", "Threshold is 5000")]
    [InlineData("""{"outlook": {"forecaster": "tea-leaves"}}""", "(default auto)")]
    public void Unknown_name_foreign_parameter_and_value_out_of_range_are_named_with_the_fix(string json, string message)
    {
        var read = SettingsStore.ParseJson(json);

        Assert.Contains(message, Assert.Single(read.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Choosing_the_same_again_keeps_its_parameters()
    {
        var settings = SettingsSchema.Find("seconds.alertRate")!.With(DashboardSettings.Default, 0.001);

        Assert.Equal(0.001, Detector.With(settings, Detector.Get(settings)).Seconds.Parameters["alertRate"]);
    }

    private static DashboardSettings Chosen(string detector) => Detector.With(DashboardSettings.Default, Detector.Names.IndexOf(detector));
}
