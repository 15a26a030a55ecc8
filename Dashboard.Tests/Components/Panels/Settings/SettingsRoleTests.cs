using AngleSharp.Dom;
using Bunit;
using Dashboard.App.Access;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Components.Panels.Settings;
using Dashboard.App.Settings;
using Dashboard.Tests.Components.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Panels.Settings;

/// <summary>Who may change settings, and what is on record of it.</summary>
[Culture("en-US")]
public sealed class SettingsRoleTests : IAsyncDisposable
{
    private const string Threshold = "set-detection-zScoreThreshold";

    private readonly PageContext _page = new();

    private SettingsDesk Desk => _page.Services.GetRequiredService<SettingsDesk>();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task Viewer_may_try_values_and_not_apply_them()
    {
        _page.SignIn(await _page.AddUserAsync("ada", Role.Viewer));
        var panel = _page.Render<SettingsPanel>();

        panel.Find($"#{Threshold}").Change("4.5");

        Assert.True(panel.Button("Apply").IsDisabled());
        Assert.True(panel.Button("Undo").IsDisabled());
        Assert.Equal("You may look; changing needs the role operator", panel.Find(".settings-state").Words());
    }

    [Fact]
    public async Task Operator_applies_and_is_on_record_with_what_was_and_what_is()
    {
        _page.SignIn(await _page.AddUserAsync("ada", Role.Operator));
        var panel = _page.Render<SettingsPanel>();

        panel.Find($"#{Threshold}").Change("4.5");
        panel.Button("Apply").Click();

        var entry = _page.Audit.Newest(1)[0];
        Assert.Equal(("ada", "settings.change"), (entry.Who, entry.Action));
        Assert.Equal(("\"zScoreThreshold\": 3", "\"zScoreThreshold\": 4.5"), (entry.Before, entry.After));
    }

    [Fact]
    public void Desk_refuses_a_viewer_whatever_the_page_offered()
    {
        var viewer = AccessPieces.Of("eve", Role.Viewer);
        var draft = DashboardSettings.Default with { Detection = DashboardSettings.Default.Detection with { ZScoreThreshold = 9 } };

        Assert.Throws<NotAllowedException>(() => Desk.Apply(viewer, draft));
        Assert.Throws<NotAllowedException>(() => Desk.Undo(viewer));

        Assert.Equal(DashboardSettings.Default, _page.Settings.Current);
        Assert.Empty(_page.Audit.Newest(1));
    }
}
