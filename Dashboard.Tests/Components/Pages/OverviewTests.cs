using Bunit;
using Dashboard.App.Components.Pages;
using Dashboard.App.Components.Panels;
using Dashboard.App.Stream;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Pages;

[Renders(typeof(PanelBoundary))]
public sealed class OverviewTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Overview_has_its_eight_tiles_in_order()
    {
        var page = _page.Render<Overview>();

        Assert.Equal(["CPU", "Memory", "Disk", "Network", "Requests", "Errors", "Latency P95", "Custom"], page.Texts(".tile-title"));
        Assert.All(page.Texts(".tile .pill-text"), state => Assert.Equal("no data", state));
    }

    [Fact]
    public void Overview_has_its_panels_under_one_heading()
    {
        var page = _page.Render<Overview>();

        Assert.Equal("Overview", Assert.Single(page.FindAll("h1")).Words());
        Assert.Equal(
            ["CPU usage", "Load", "Memory", "Disk I/O", "Network", "Requests", "Error rate", "Latency", "Custom", "Anomalies", "Next limits", "Statistics"],
            page.Texts(".panel-title"));
    }

    [Fact]
    public void Ids_of_the_overview_are_its_own() => Assert.Distinct(_page.Render<Overview>().FindAll("[id]").Select(element => element.Id));

    [Fact]
    public void Charts_of_the_overview_are_mounted_once_each_when_their_series_are_known()
    {
        foreach (var name in new[] { SeriesNames.CpuUsage, SeriesNames.Load1, SeriesNames.MemoryUsed, SeriesNames.DiskWriteRate, SeriesNames.NetworkReceiveRate, SeriesNames.RequestRate, SeriesNames.ErrorRatio, SeriesNames.LatencyP95 })
            _page.Add(name);

        _page.Render<Overview>();

        Assert.Equal(8, _page.Charts.Invocations["mountChart"].Count);
    }

    [Theory]
    [InlineData(".tile", 7)]
    [InlineData(".panel-title", 12)]
    public void Tile_that_fails_takes_nothing_but_itself(string others, int count)
    {
        _page.ComponentFactories.Add<CustomTile, Failing>();

        var page = _page.Render<Overview>();

        Assert.Contains(Failing.Why, page.Find("[role=alert]:not(.chart-error)").Words(), StringComparison.Ordinal);
        Assert.Equal(count, page.FindAll(others).Count);
    }

    [Fact]
    public void Panel_that_fails_outside_of_its_body_takes_nothing_but_itself()
    {
        _page.ComponentFactories.Add<StatisticsPanel, Failing>();

        var page = _page.Render<Overview>();

        Assert.Contains("Anomalies", page.Texts(".panel-title"));
        Assert.Contains(Failing.Why, page.Find("[role=alert]:not(.chart-error)").Words(), StringComparison.Ordinal);
    }
}
