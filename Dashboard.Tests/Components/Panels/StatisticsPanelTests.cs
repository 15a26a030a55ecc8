using Bunit;
using Dashboard.App.Components.Panels;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels;

[Culture("en-US")]
public sealed class StatisticsPanelTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Panel_shows_mean_minimum_maximum_and_p95_of_what_was_recorded()
    {
        _page.Add("cpu.usage");
        for (var value = 1; value <= 100; value++)
            _page.Record(moment => moment.Value("cpu.usage", value));

        var panel = _page.Render<StatisticsPanel>();

        Assert.Equal(["Series", "avg", "min", "max", "P95"], panel.Texts("thead th"));
        Assert.Equal(["50.5", "1.0", "100.0", "95.1"], Row(panel, "CPU %"));
    }

    [Fact]
    public void Values_older_than_five_minutes_do_not_count()
    {
        _page.Add("cpu.usage");
        _page.Record(moment => moment.Value("cpu.usage", 99));
        _page.Time.Advance(TimeSpan.FromMinutes(5));
        _page.Record(moment => moment.Value("cpu.usage", 10));

        Assert.Equal("10.0", Row(_page.Render<StatisticsPanel>(), "CPU %")[2]);
    }

    [Fact]
    public void Gaps_do_not_count_as_zero()
    {
        _page.Add("cpu.usage");
        _page.Record(moment => moment.Value("cpu.usage", 10));
        _page.Record(_ => { });

        Assert.Equal(["10.0", "10.0", "10.0", "10.0"], Row(_page.Render<StatisticsPanel>(), "CPU %"));
    }

    [Fact]
    public void Row_stands_in_one_unit()
    {
        _page.Add("disk.writeRate", "B/s");
        _page.Record(moment => moment.Value("disk.writeRate", 1024));
        _page.Record(moment => moment.Value("disk.writeRate", 3 * 1024 * 1024));

        Assert.Equal(["1.5", "0.0", "3.0"], Row(_page.Render<StatisticsPanel>(), "Disk write MiB/s")[..3]);
    }

    [Fact]
    public void Series_without_a_value_has_dashes_and_never_zeros()
    {
        var panel = _page.Render<StatisticsPanel>();

        Assert.Equal(["CPU", "Memory", "Disk write", "Network in", "Requests", "Errors", "Latency P95"], panel.Texts("tbody th"));
        Assert.All(panel.Texts("td"), text => Assert.Equal("–", text));
    }

    [Fact]
    public void Panel_follows_the_shown_tick_once_a_second()
    {
        _page.Add("cpu.usage");
        var panel = _page.Render<StatisticsPanel>();

        _page.Beat(moment => moment.Value("cpu.usage", 10));

        Assert.Equal("10.0", Row(panel, "CPU %")[0]);
    }

    private static string[] Row(IRenderedComponent<StatisticsPanel> panel, string head) =>
        [.. Assert.Single(panel.FindAll("tbody tr"), row => row.QuerySelector("th")!.Words() == head).QuerySelectorAll("td").Select(Markup.Words)];
}
