using Bunit;
using Dashboard.App.Components.Dialogs;
using Dashboard.App.Components.Layout;
using Dashboard.Tests.Components.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Dialogs;

public sealed class SettingsDrawerTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    private ShellState Shell => _page.Services.GetRequiredService<ShellState>();

    private NavigationManager Navigation => _page.Services.GetRequiredService<NavigationManager>();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Drawer_is_not_there_until_it_is_asked_for() => Assert.Equal("", _page.Render<SettingsDrawer>().Markup.Trim());

    [Fact]
    public void Open_drawer_is_a_dialog_with_the_settings_and_takes_the_focus()
    {
        var drawer = Open();

        Assert.Equal("Settings", drawer.Find("[role=dialog]").GetAttribute("aria-label"));
        Assert.NotNull(drawer.Button("Apply"));
        Assert.Single(_page.Shell.Module.Invocations["focusFirst"]);
    }

    [Fact]
    public void Drawer_is_closed_by_its_button()
    {
        var drawer = Open();

        drawer.Button("Close").Click();

        Assert.False(Shell.IsSettingsOpen);
        Assert.Equal("", drawer.Markup.Trim());
    }

    [Fact]
    public void Drawer_is_closed_by_escape()
    {
        var drawer = Open();

        drawer.InvokeAsync(() => Assert.True(Shell.Escape()));

        Assert.Equal("", drawer.Markup.Trim());
        Assert.False(Shell.Escape());
    }

    [Fact]
    public void Settings_page_has_no_drawer_beside_itself()
    {
        var drawer = Open();

        Navigation.NavigateTo("/settings?window=5");

        drawer.WaitForAssertion(() => Assert.Equal("", drawer.Markup.Trim()));
    }

    private IRenderedComponent<SettingsDrawer> Open()
    {
        var drawer = _page.Render<SettingsDrawer>();
        drawer.InvokeAsync(() => Shell.ShowSettings(true));
        return drawer;
    }
}
