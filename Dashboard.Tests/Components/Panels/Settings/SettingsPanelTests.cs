using AngleSharp.Dom;
using Bunit;
using Dashboard.App.Components.Panels.Settings;
using Dashboard.App.Settings;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor;

namespace Dashboard.Tests.Components.Panels.Settings;

[Culture("en-US")]
public sealed class SettingsPanelTests : IAsyncDisposable
{
    private const string Threshold = "set-detection-zScoreThreshold";

    private readonly PageContext _page = new();

    private ISnackbar Snackbar => _page.Services.GetRequiredService<ISnackbar>();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Panel_has_a_field_for_every_setting_under_its_section()
    {
        var panel = _page.Render<SettingsPanel>();

        Assert.Equal(SettingsSchema.All.Select(setting => setting.Label), panel.Texts("label.setting-label"));
        Assert.Equal(
            [.. SettingsSchema.All.Select(setting => setting.Section).Distinct(), "Single series", "Export and import"],
            panel.Texts("summary h3"));
    }

    [Fact]
    public void Fields_have_ids_of_their_own()
    {
        var panel = _page.Render<SettingsPanel>();

        Assert.Distinct(panel.FindAll("[id]").Select(element => element.Id));
    }

    [Fact]
    public void Panel_without_an_edit_is_in_force_and_offers_nothing_to_apply()
    {
        var panel = _page.Render<SettingsPanel>();

        Assert.Equal(("In force", true, true, true), (State(panel), IsOff(panel, "Apply"), IsOff(panel, "Discard"), IsOff(panel, "Undo")));
    }

    [Fact]
    public void Valid_edit_can_be_applied_and_is_confirmed()
    {
        var panel = _page.Render<SettingsPanel>();
        panel.Find($"#{Threshold}").Change("4.5");
        Assert.Equal("Not applied yet", State(panel));

        panel.Button("Apply").Click();

        Assert.Equal(4.5, _page.Settings.Current.Detection.ZScoreThreshold);
        Assert.Equal(("In force", true, false), (State(panel), IsOff(panel, "Apply"), IsOff(panel, "Undo")));
        Assert.Equal("Settings applied", Assert.Single(Snackbar.ShownSnackbars).Message);
    }

    [Fact]
    public void Invalid_edit_cannot_be_applied_and_is_counted()
    {
        var panel = _page.Render<SettingsPanel>();

        panel.Find($"#{Threshold}").Change("99");
        panel.Find("#set-detection-warmUp").Change("soon");

        Assert.Equal(("2 to mend", true), (State(panel), IsOff(panel, "Apply")));
        Assert.Equal(2, panel.FindAll(".setting-error").Count);
    }

    [Fact]
    public void Undo_brings_the_settings_before_back()
    {
        var panel = _page.Render<SettingsPanel>();
        panel.Find($"#{Threshold}").Change("4.5");
        panel.Button("Apply").Click();

        panel.Button("Undo").Click();

        Assert.Equal(3, _page.Settings.Current.Detection.ZScoreThreshold);
        Assert.Equal(("3", "In force", true), (panel.Find($"#{Threshold}").GetAttribute("value"), State(panel), IsOff(panel, "Undo")));
        Assert.Equal("The settings before are back in force", Snackbar.ShownSnackbars.Last().Message);
    }

    [Fact]
    public void Undo_is_offered_with_the_confirmation()
    {
        var messages = _page.Render<MudSnackbarProvider>();
        var panel = _page.Render<SettingsPanel>();
        panel.Find($"#{Threshold}").Change("4.5");
        panel.Button("Apply").Click();

        messages.WaitForElement("button:contains('Undo')").Click();

        panel.WaitForAssertion(() => Assert.Equal("3", panel.Find($"#{Threshold}").GetAttribute("value")));
        Assert.Equal(DashboardSettings.Default, _page.Settings.Current);
    }

    [Fact]
    public void Discard_drops_the_edits()
    {
        var panel = _page.Render<SettingsPanel>();
        panel.Find($"#{Threshold}").Change("99");

        panel.Button("Discard").Click();

        Assert.Equal(("3", "In force"), (panel.Find($"#{Threshold}").GetAttribute("value"), State(panel)));
    }

    [Fact]
    public void Defaults_are_a_draft_until_they_are_applied()
    {
        _page.Settings.Apply(DashboardSettings.Default with { Alarms = new() { FalseEpisodesPerHour = 7 } });
        var panel = _page.Render<SettingsPanel>();

        panel.Button("Defaults").Click();

        Assert.Equal("Not applied yet", State(panel));
        Assert.Equal(7, _page.Settings.Current.Alarms.FalseEpisodesPerHour);
    }

    [Fact]
    public void Untouched_panel_follows_what_another_viewer_applies()
    {
        var panel = _page.Render<SettingsPanel>();

        _page.Settings.Apply(DashboardSettings.Default with { Detection = new() { ZScoreThreshold = 5 } });

        panel.WaitForAssertion(() => Assert.Equal("5", panel.Find($"#{Threshold}").GetAttribute("value")));
        Assert.Equal("In force", State(panel));
    }

    [Fact]
    public void Edited_panel_keeps_its_edits_when_another_viewer_applies()
    {
        var panel = _page.Render<SettingsPanel>();
        panel.Find("#set-detection-warmUp").Change("45");

        _page.Settings.Apply(DashboardSettings.Default with { Detection = new() { ZScoreThreshold = 5 } });

        Assert.Equal(("45", "Not applied yet"), (panel.Find("#set-detection-warmUp").GetAttribute("value"), State(panel)));
    }

    [Fact]
    public async Task Damaged_file_is_reported_where_settings_are_made()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("settings.json"), "{ not json");
        var damaged = new SettingsStore(new StartOptions(folder.Path, IsDemo: false), _page.Time, NullLogger<SettingsStore>.Instance);
        _page.Services.AddSingleton(damaged);

        var alert = _page.Render<SettingsPanel>().Find(".banner[role=alert]").Words();

        Assert.Contains("is damaged", alert, StringComparison.Ordinal);
        Assert.Contains("settings.damaged-", alert, StringComparison.Ordinal);
    }

    private static string State(IRenderedComponent<SettingsPanel> panel) => panel.Find(".settings-foot [role=status]").Words();

    private static bool IsOff(IRenderedComponent<SettingsPanel> panel, string button) =>
        Assert.Single(panel.FindAll(".settings-foot button"), element => element.Words() == button).IsDisabled();
}
