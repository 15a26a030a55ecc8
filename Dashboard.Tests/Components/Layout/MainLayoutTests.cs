using Bunit;
using Dashboard.App.Components.Layout;
using Dashboard.App.Components.Viewing;
using Dashboard.Tests.Components.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Layout;

[Renders(typeof(LiveLink))]
public sealed class MainLayoutTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public MainLayoutTests() => _page.AllowMud();

    private NavigationManager Navigation => _page.Services.GetRequiredService<NavigationManager>();

    private ShellState Shell => _page.Services.GetRequiredService<ShellState>();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Layout_has_a_skip_link_navigation_bar_and_one_main_region()
    {
        var layout = Render();

        Assert.Equal("content", layout.Find("main").Id);
        Assert.EndsWith("#content", layout.One("a", "Skip to content").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("Body", Assert.Single(layout.FindAll("main")).QuerySelector("p")!.Words());
        Assert.Equal((1, 1), (layout.FindAll("nav").Count, layout.FindAll("header.bar").Count));
    }

    [Fact]
    public void Browser_is_asked_once_for_what_only_it_knows()
    {
        var layout = Render();

        Assert.Equal(["start", "begin"], _page.Shell.Module.Invocations.Select(call => call.Identifier));
        Assert.Equal("Europe/Berlin", _page.Services.GetRequiredService<ViewerClock>().Zone?.Id);
        layout.WaitForAssertion(() => Assert.NotNull(layout.Button("Theme: dark. Change")));
    }

    [Fact]
    public void Page_that_came_back_after_a_restart_says_so()
    {
        _page.Record(moment => moment.Gap());
        _page.Shell.Knows(new BrowserFacts("UTC", "dark", LostAtMs: 5));

        var layout = Render();

        layout.WaitForAssertion(() => Assert.Equal("No data before 22:13:21 (restarted)", layout.Find("main .notice").Words()));
    }

    [Fact]
    public void Viewer_reads_the_stream_while_the_page_is_open()
    {
        Render();

        Assert.StartsWith("viewer ", Assert.Single(_page.Stream.Readers).Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_that_fails_leaves_the_frame_and_can_be_tried_again()
    {
        var isMended = false;
        var layout = _page.Render<MainLayout>(parameters => parameters.Add(p => p.Body, body =>
        {
            body.OpenComponent<Failing>(0);
            body.AddAttribute(1, nameof(Failing.IsMended), (Func<bool>)(() => isMended));
            body.CloseComponent();
        }));
        Assert.Contains(Failing.Why, layout.Find("main [role=alert]").Words(), StringComparison.Ordinal);
        Assert.NotNull(layout.Find("nav"));
        isMended = true;

        layout.Button("Try again").Click();

        Assert.Equal("mended", layout.Find("main").Words());
    }

    [Theory]
    [InlineData("go-status", "http://localhost/status")]
    [InlineData("go-settings", "http://localhost/settings")]
    [InlineData("go-overview", "http://localhost/")]
    public async Task Shortcut_leads_to_its_page(string name, string expected)
    {
        var layout = Render();

        await Press(layout, name);

        Assert.Equal(expected, Navigation.Uri);
    }

    [Fact]
    public async Task Shortcut_pauses_and_resumes_the_view()
    {
        var layout = Render();
        await _page.PublishAsync(_ => { });

        await Press(layout, "pause");
        Assert.True(_page.View.IsPaused);

        await Press(layout, "pause");
        Assert.False(_page.View.IsPaused);
    }

    [Fact]
    public async Task Shortcuts_walk_through_the_windows_and_stop_at_the_ends()
    {
        var layout = Render();
        var seen = new List<double>();
        foreach (var name in new[] { "shorter", "longer", "longer", "longer", "shorter" })
        {
            await Press(layout, name);
            seen.Add(_page.View.Window.TotalMinutes);
        }

        Assert.Equal([1, 5, 15, 15, 5], seen);
    }

    [Fact]
    public async Task Shortcut_changes_the_theme_in_turn_and_tells_the_browser()
    {
        var layout = Render();

        await Press(layout, "theme");
        await Press(layout, "theme");

        Assert.Equal(["light", "system"], _page.Shell.Page.Invocations["chooseTheme"].Select(call => call.Arguments[0]));
        Assert.NotNull(layout.Button("Theme: as the system. Change"));
    }

    [Fact]
    public async Task Kiosk_hides_the_frame_until_escape()
    {
        var layout = Render();
        await Press(layout, "kiosk");
        Assert.Contains("frame-kiosk", layout.Find(".frame").ClassList);

        await Press(layout, "escape");

        Assert.DoesNotContain("frame-kiosk", layout.Find(".frame").ClassList);
        Assert.Equal([true, false], _page.Shell.Page.Invocations["setKiosk"].Select(call => call.Arguments[0]));
    }

    [Fact]
    public async Task Full_screen_that_was_left_by_the_browser_ends_the_kiosk()
    {
        var layout = Render();
        await Press(layout, "kiosk");

        await layout.InvokeAsync(layout.Instance.OnFullscreenLeftAsync);

        Assert.False(Shell.IsKiosk);
    }

    [Fact]
    public async Task Escape_closes_one_thing_at_a_time_the_newest_first()
    {
        var layout = Render();
        await layout.InvokeAsync(() => _page.View.Zoom(0, 60_000));
        await Press(layout, "settings");
        Assert.NotEmpty(layout.FindAll("[role=dialog][aria-label='Settings']"));

        await Press(layout, "escape");
        Assert.Equal((false, true), (Shell.IsSettingsOpen, _page.View.Range is not null));

        await Press(layout, "escape");
        Assert.Null(_page.View.Range);
    }

    [Fact]
    public async Task Help_is_opened_once_however_often_it_is_asked_for()
    {
        var layout = Render();

        await Press(layout, "help");
        await Press(layout, "help");

        layout.WaitForAssertion(() => Assert.Single(layout.FindAll("h2.dialog-title")));
    }

    [Fact]
    public async Task Escape_closes_the_help_and_leaves_the_zoom()
    {
        var layout = Render();
        await layout.InvokeAsync(() => _page.View.Zoom(0, 60_000));
        await Press(layout, "help");
        layout.WaitForElement("h2.dialog-title");

        await Press(layout, "escape");

        layout.WaitForAssertion(() => Assert.Empty(layout.FindAll("h2.dialog-title")));
        Assert.NotNull(_page.View.Range);
    }

    [Fact]
    public async Task Shortcut_that_nobody_knows_does_nothing()
    {
        var layout = Render();

        await Press(layout, "no-such-thing");

        Assert.Equal("http://localhost/", Navigation.Uri);
    }

    private static Task Press(IRenderedComponent<MainLayout> layout, string name) => layout.InvokeAsync(() => layout.Instance.OnShortcutAsync(name));

    private IRenderedComponent<MainLayout> Render() =>
        _page.Render<MainLayout>(parameters => parameters.Add(p => p.Body, body => body.AddMarkupContent(0, "<p>Body</p>")));
}
