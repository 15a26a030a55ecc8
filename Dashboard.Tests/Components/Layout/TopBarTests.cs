using Bunit;
using Dashboard.App.Components.Layout;
using Dashboard.Tests.Components.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Layout;

public sealed class TopBarTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    private ShellState Shell => _page.Services.GetRequiredService<ShellState>();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Bar_names_the_machine_and_every_button()
    {
        var bar = _page.Render<TopBar>();

        Assert.Contains(Environment.MachineName, bar.Find(".bar-host").Words(), StringComparison.Ordinal);
        Assert.All(bar.FindAll("button:not([data-link-retry])"), button => Assert.NotEqual("", button.GetAttribute("aria-label") ?? button.Words()));
    }

    [Fact]
    public void Bar_of_real_values_has_no_demo_label() => Assert.Empty(_page.Render<TopBar>().FindAll(".pill-demo"));

    [Fact]
    public async Task Bar_of_a_demo_says_so_and_explains_it()
    {
        await using var demo = new PageContext(isDemo: true);

        var label = demo.Render<TopBar>().Find(".pill-demo");

        Assert.Equal("demo", label.Words());
        Assert.StartsWith("Simulated", label.GetAttribute("title"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dark", "Theme: dark. Change")]
    [InlineData("light", "Theme: light. Change")]
    [InlineData("system", "Theme: as the system. Change")]
    public void Theme_button_says_which_one_is_on(string theme, string expected)
    {
        var bar = _page.Render<TopBar>(parameters => parameters.Add(p => p.Theme, theme));

        Assert.NotNull(bar.Button(expected));
    }

    [Fact]
    public void Buttons_ask_their_owner()
    {
        var asked = new List<string>();
        var bar = _page.Render<TopBar>(parameters => parameters
            .Add(p => p.Theme, "dark")
            .Add(p => p.OnTheme, () => asked.Add("theme"))
            .Add(p => p.OnHelp, () => asked.Add("help"))
            .Add(p => p.OnKiosk, () => asked.Add("kiosk"))
            .Add(p => p.OnPause, () => asked.Add("pause")));

        foreach (var name in new[] { "Theme: dark. Change", "Keyboard shortcuts", "Full screen without bars", "Pause, space" })
            bar.Button(name).Click();

        Assert.Equal(["theme", "help", "kiosk", "pause"], asked);
    }

    [Fact]
    public void Settings_button_opens_and_closes_the_drawer()
    {
        var bar = _page.Render<TopBar>();

        bar.Button("Settings").Click();
        Assert.True(Shell.IsSettingsOpen);
        Assert.Equal("true", bar.Button("Settings").GetAttribute("aria-expanded"));

        bar.Button("Settings").Click();
        Assert.False(Shell.IsSettingsOpen);
    }

    [Fact]
    public void Zoomed_view_can_be_left_from_the_bar()
    {
        var bar = _page.Render<TopBar>();
        Assert.DoesNotContain("Back to live", bar.Texts("button"));
        bar.InvokeAsync(() => _page.View.Zoom(0, 60_000));

        bar.Button("Back to live").Click();

        Assert.Null(_page.View.Range);
        Assert.DoesNotContain("Back to live", bar.Texts("button"));
    }
}
