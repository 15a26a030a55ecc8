using Bunit;
using Dashboard.App.Components.Pages;
using Dashboard.App.Components.Panels.Status;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Pages;

public sealed class StatusPageTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Status_shows_the_dashboard_watching_itself()
    {
        var page = _page.Render<StatusPage>();

        Assert.Equal("Status", page.Find("h1").Words());
        Assert.Equal(
            ["Collector", "Memory of the dashboard", "Top processes", "Sources and loops", "Readers of the stream", "Viewers", "Catalogue"],
            page.Texts(".panel-title"));
    }

    [Fact]
    public void Tables_that_scroll_can_be_reached_by_keyboard_and_are_named()
    {
        var regions = _page.Render<StatusPage>().FindAll(".table-scroll");

        Assert.NotEmpty(regions);
        Assert.All(regions, region => Assert.Equal(("0", "region"), (region.GetAttribute("tabindex"), region.GetAttribute("role"))));
        Assert.All(regions, region => Assert.False(string.IsNullOrEmpty(region.GetAttribute("aria-label"))));
    }

    [Fact]
    public void Panel_that_fails_takes_nothing_but_itself()
    {
        _page.ComponentFactories.Add<CollectorPanel, Failing>();

        var page = _page.Render<StatusPage>();

        Assert.Equal(6, page.FindAll(".panel-title").Count);
        Assert.Contains(Failing.Why, page.Find("[role=alert]").Words(), StringComparison.Ordinal);
    }
}
