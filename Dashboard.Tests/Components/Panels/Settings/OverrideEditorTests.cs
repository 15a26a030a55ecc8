using Bunit;
using Dashboard.App.Components.Panels.Settings;
using Dashboard.App.Settings;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels.Settings;

public sealed class OverrideEditorTests : IAsyncDisposable
{
    private readonly PageContext _page = new();
    private readonly SettingsDraft _draft;

    public OverrideEditorTests()
    {
        _page.Add("cpu.usage");
        _page.Add("memory.used");
        _draft = new SettingsDraft(_page.Settings);
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Series_that_is_chosen_opens_without_changing_anything_yet()
    {
        var editor = Render();

        editor.Find("input[aria-label='Series with settings of its own']").Change("cpu.usage");

        Assert.Equal(["cpu.usage"], editor.Texts("summary code"));
        Assert.True(editor.Find("details").HasAttribute("open"));
        Assert.Equal(new SeriesOverride(), _draft.Value.Overrides["cpu.usage"]);
    }

    [Fact]
    public void Series_is_muted_and_says_so()
    {
        _draft.SetOverride("cpu.usage", new SeriesOverride());
        var editor = Render();

        Check(editor, "Muted: judged and drawn, but opens no anomaly", true);

        Assert.True(_draft.Value.Overrides["cpu.usage"].IsMuted);
        Assert.Equal("muted", editor.Find("summary .pill").Words());
    }

    [Fact]
    public void Own_detection_begins_as_the_common_one_and_has_a_field_each()
    {
        _draft.Set(SettingsSchema.Find("detection.zScoreThreshold")!, null, 4);
        _draft.SetOverride("cpu.usage", new SeriesOverride());
        var editor = Render();

        Check(editor, "Its own detection settings", true);

        Assert.Equal(4, _draft.Value.Overrides["cpu.usage"].Detection!.ZScoreThreshold);
        Assert.Equal(SettingsSchema.PerSeries.Select(setting => setting.Label), editor.Texts("label.setting-label"));
        Assert.Equal("own detection", editor.Find("summary .pill").Words());
    }

    [Fact]
    public void Own_detection_that_is_taken_away_leaves_the_mute()
    {
        _draft.SetOverride("cpu.usage", new SeriesOverride { IsMuted = true, Detection = _draft.Value.Detection });
        var editor = Render();

        Check(editor, "Its own detection settings", false);

        Assert.Equal(new SeriesOverride { IsMuted = true }, _draft.Value.Overrides["cpu.usage"]);
    }

    [Fact]
    public void Series_returns_to_what_all_others_do()
    {
        _draft.SetOverride("cpu.usage", new SeriesOverride { IsMuted = true });
        var editor = Render();

        editor.Button("As all others").Click();

        Assert.Empty(editor.FindAll("details"));
        Assert.Empty(_draft.Value.Overrides);
    }

    [Fact]
    public void Series_that_has_settings_of_its_own_keeps_them_when_it_is_chosen_again()
    {
        _draft.SetOverride("cpu.usage", new SeriesOverride { IsMuted = true });
        var editor = Render();

        editor.Find("input[aria-label='Series with settings of its own']").Change("cpu.usage");

        Assert.True(_draft.Value.Overrides["cpu.usage"].IsMuted);
    }

    private static void Check(IRenderedComponent<OverrideEditor> editor, string label, bool isOn) =>
        Assert.Single(editor.FindAll("label.check"), element => element.Words() == label).QuerySelector("input")!.Change(isOn);

    private IRenderedComponent<OverrideEditor> Render()
    {
        var editor = _page.Render<OverrideEditor>(parameters => parameters.Add(p => p.Draft, _draft));
        _draft.Changed += () => editor.Render();
        return editor;
    }
}
