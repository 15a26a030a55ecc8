using Bunit;
using Dashboard.App.Components.Panels.Settings;
using Dashboard.App.Settings;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels.Settings;

[Culture("en-US")]
public sealed class SettingFieldTests : IAsyncDisposable
{
    private readonly PageContext _page = new();
    private readonly SettingsDraft _draft;

    public SettingFieldTests() => _draft = new SettingsDraft(_page.Settings);

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Field_has_label_value_unit_range_default_and_help()
    {
        var field = Render("detection.zScoreThreshold");

        Assert.Equal(("3", "sd"), (field.Field("Threshold").GetAttribute("value"), field.Find(".setting-unit").Words()));
        Assert.Equal("0.5 to 20 sd · default 3", field.Find(".setting-range").Words());
        var help = field.Find($"[id='{field.Field("Threshold").GetAttribute("aria-describedby")}']").Words();
        Assert.StartsWith("Votes at this many standard deviations", help, StringComparison.Ordinal);
    }

    [Fact]
    public void Valid_value_is_taken_and_shown_as_changed()
    {
        var field = Render("detection.zScoreThreshold");

        field.Field("Threshold").Change("4.5");

        Assert.Equal(4.5, _draft.Value.Detection.ZScoreThreshold);
        Assert.Equal("false", field.Field("Threshold").GetAttribute("aria-invalid"));
        Assert.Contains("setting-changed", field.Find(".setting").ClassList);
    }

    [Fact]
    public void Value_out_of_range_stays_in_the_field_with_an_alert_that_names_range_and_unit()
    {
        var field = Render("detection.zScoreThreshold");

        field.Field("Threshold").Change("0.1");

        Assert.Equal(("0.1", "true"), (field.Field("Threshold").GetAttribute("value"), field.Field("Threshold").GetAttribute("aria-invalid")));
        Assert.Equal("Threshold is 0.1 sd: give a number from 0.5 to 20 sd (default 3 sd).", field.Find("[role=alert]").Words());
    }

    [Fact]
    public void Text_that_is_no_number_stays_in_the_field_with_an_alert()
    {
        var field = Render("detection.zScoreThreshold");

        field.Field("Threshold").Change("three");

        Assert.Equal(("three", "'three' is not a number"), (field.Field("Threshold").GetAttribute("value"), field.Find("[role=alert]").Words()));
    }

    [Fact]
    public void Slider_moves_the_value_and_says_it_with_its_unit()
    {
        var field = Render("detection.zScoreThreshold");

        field.Find("input[type=range]").Input("200");

        Assert.Equal(20, _draft.Value.Detection.ZScoreThreshold);
        var slider = field.Find("input[type=range]");
        Assert.Equal(("200", "20 sd", "Threshold, slider"), (slider.GetAttribute("value"), slider.GetAttribute("aria-valuetext"), slider.GetAttribute("aria-label")));
    }

    [Fact]
    public void Slider_of_a_whole_number_gives_whole_numbers()
    {
        var field = Render("detection.requiredVotes");

        field.Find("input[type=range]").Input("90");

        Assert.Equal(2, _draft.Value.Detection.RequiredVotes);
        Assert.Empty(field.FindAll("[role=alert]"));
    }

    [Fact]
    public void Toggle_is_a_switch_that_turns()
    {
        var field = Render("detection.isAdaptive");
        Assert.Equal("switch", field.Field("Adaptive threshold").GetAttribute("role"));
        Assert.Equal("default on", field.Find(".setting-range").Words());

        field.Field("Adaptive threshold").Change(false);

        Assert.False(_draft.Value.Detection.IsAdaptive);
    }

    [Fact]
    public void Choice_offers_what_is_allowed_in_words()
    {
        var field = Render("collection.defaultWindow");
        Assert.Equal(["1 min", "5 min", "15 min"], field.Texts("option"));

        field.Field("Window").Change("300");

        Assert.Equal(TimeSpan.FromMinutes(5), _draft.Value.Collection.DefaultWindow);
        Assert.Empty(field.FindAll("input[type=range]"));
    }

    [Fact]
    public void Automatic_value_has_no_number_until_a_person_takes_over()
    {
        var field = Render("forecast.alpha");
        Assert.True(field.Field("Level smoothing α").HasAttribute("disabled"));
        Assert.Empty(field.FindAll("input[type=range]"));

        field.Find("input[type=checkbox]").Change(false);

        Assert.NotNull(_draft.Value.Forecast.Alpha);
        Assert.False(field.Field("Level smoothing α").HasAttribute("disabled"));
        Assert.Single(field.FindAll("input[type=range]"));
    }

    [Fact]
    public void Number_returns_to_automatic()
    {
        _draft.Set(SettingsSchema.Find("forecast.alpha")!, null, 0.5);
        var field = Render("forecast.alpha");

        field.Find("input[type=checkbox]").Change(true);

        Assert.Null(_draft.Value.Forecast.Alpha);
    }

    [Fact]
    [Culture("de-DE")]
    public void Number_is_written_in_the_culture_of_the_viewer() => Assert.Equal("0,1", Render("collection.cadence").Field("Cadence").GetAttribute("value"));

    [Fact]
    public void Field_of_one_series_edits_that_series_only()
    {
        _draft.SetOverride("cpu.usage", new SeriesOverride { Detection = _draft.Value.Detection });
        var field = Render("detection.zScoreThreshold", "cpu.usage");

        field.Field("Threshold").Change("7");

        Assert.Equal((7, 3.0), (_draft.Value.Overrides["cpu.usage"].Detection!.ZScoreThreshold, _draft.Value.Detection.ZScoreThreshold));
    }

    private IRenderedComponent<SettingField> Render(string key, string? seriesKey = null)
    {
        var field = _page.Render<SettingField>(parameters => parameters
            .Add(p => p.Setting, SettingsSchema.Find(key)!)
            .Add(p => p.Draft, _draft)
            .Add(p => p.SeriesKey, seriesKey));

        // As the panel around it does.
        _draft.Changed += () => field.Render();
        return field;
    }
}
