using Bunit;
using Dashboard.App.Components.Panels;
using Dashboard.App.Engine.Limits;
using Dashboard.App.Stream;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels;

[Culture("en-US")]
public sealed class LimitsPanelTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Panel_says_when_each_resource_is_full_and_how_sure_that_is()
    {
        _page.Limits.Board = LimitBoard.Of(
        [
            Outlook("memory.usagePercent", 95, 62, TimeSpan.FromHours(24)),
            Outlook("disk.usagePercent", 90, 78, TimeSpan.FromHours(24), 192, 160, 245) with { Series = Mount("/var") },
        ]);

        var panel = _page.Render<LimitsPanel>();

        Assert.Equal(["Disk /var at 90.0 %", "in 3 h 12 min", "2 h 40 min to 4 h 5 min"], panel.Texts("tbody tr:nth-child(1) :is(th, td)"));
        Assert.Equal(["Memory at 95.0 %", "not in 1 d 0 h", "–"], panel.Texts("tbody tr:nth-child(2) :is(th, td)"));
        Assert.Contains("80 % interval", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Limit_that_only_the_interval_touches_is_possible_and_a_reached_one_says_so()
    {
        _page.Limits.Board = LimitBoard.Of(
        [
            Outlook("memory.usagePercent", 95, 90, TimeSpan.FromHours(2), earliest: 70),
            Outlook("disk.usagePercent", 90, 91, TimeSpan.Zero),
        ]);

        var panel = _page.Render<LimitsPanel>();

        Assert.Equal(["reached", "–", "perhaps", "from 1 h 10 min"], panel.Texts("tbody td"));
    }

    [Fact]
    public void Series_of_the_whole_machine_gives_way_to_those_of_the_mounts()
    {
        _page.Limits.Board = LimitBoard.Of(
        [
            Outlook("disk.usagePercent", 90, 50, TimeSpan.FromHours(1)),
            Outlook("disk.usagePercent", 90, 50, TimeSpan.FromHours(1)) with { Series = Mount("/") },
        ]);

        Assert.Equal(["Disk / at 90.0 %"], _page.Render<LimitsPanel>().Texts("tbody th"));
    }

    [Fact]
    public void What_does_not_fit_is_counted()
    {
        _page.Limits.Board = LimitBoard.Of(Enumerable.Range(0, 5).Select(number =>
            Outlook("disk.usagePercent", 90, 50 - number, TimeSpan.FromHours(1)) with { Series = Mount($"/{number}") }));

        var panel = _page.Render<LimitsPanel>();

        Assert.Equal(["Disk /0 at 90.0 %", "Disk /1 at 90.0 %", "Disk /2 at 90.0 %"], panel.Texts("tbody th"));
        Assert.Equal("and 2 more, later or not at all", Assert.Single(panel.Texts(".limits-message")));
    }

    [Fact]
    public void Young_history_says_how_much_is_needed()
    {
        Assert.Contains("Needs 20 minutes of history", _page.Render<LimitsPanel>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void New_board_is_shown_with_the_next_tick()
    {
        var panel = _page.Render<LimitsPanel>();
        _page.Limits.Board = LimitBoard.Of([Outlook("memory.usagePercent", 95, 62, TimeSpan.FromHours(1))]);

        _page.Beat(_ => { });

        Assert.Equal(["not in 1 h 0 min", "–"], panel.Texts("tbody td"));
    }

    private LimitOutlook Outlook(string name, double limit, double now, TimeSpan ahead, double? expected = null, double? earliest = null, double? latest = null) =>
        new(_page.Add(name), limit, now, ahead, Minutes(expected), Minutes(earliest), Minutes(latest));

    private SeriesEntry Mount(string path) => _page.Add("disk.usagePercent", "%", definition => definition with { Labels = definition.Labels.Add("mount", path) });

    private static TimeSpan? Minutes(double? minutes) => minutes is { } known ? TimeSpan.FromMinutes(known) : null;
}
