using Bunit;
using Dashboard.App.Components.Charts;
using Dashboard.App.Stream;

namespace Dashboard.Tests.Charts;

public sealed class ChartTableTests : IAsyncDisposable
{
    private readonly ChartContext _page = new("a", "b");

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Table_of_one_line_has_minimum_mean_and_maximum_newest_first()
    {
        for (var sequence = 1; sequence <= 4; sequence++)
            _page.Beat(sequence, sequence * 10, 0);

        var table = _page.Render<ChartTable>(parameters => parameters.Add(p => p.Spec, ChartContext.Spec("a")).Add(p => p.Rows, 2));

        Assert.Equal(["Time", "min", "mean", "max"], table.FindAll("thead th[scope=col]").Select(cell => cell.TextContent));
        Assert.Equal(["30.0 %", "35.0 %", "40.0 %", "10.0 %", "15.0 %", "20.0 %"], table.FindAll("td").Select(cell => cell.TextContent));
        Assert.Equal(2, table.FindAll("tbody th[scope=row]").Count);
    }

    [Fact]
    public void Table_of_several_lines_has_a_column_each()
    {
        _page.Beat(1, 1, double.NaN);

        var table = _page.Render<ChartTable>(parameters => parameters.Add(p => p.Spec, ChartContext.Spec("a", "b")));

        Assert.Equal(["Time", "label a", "label b"], table.FindAll("thead th").Select(cell => cell.TextContent));
        Assert.Equal("1.0 %", table.FindAll("td")[0].TextContent);
        Assert.StartsWith("–", table.FindAll("td")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_follows_the_pulse_and_the_zoomed_range()
    {
        for (var sequence = 1; sequence <= 20; sequence++)
            _page.Beat(sequence, sequence, 0);
        var table = _page.Render<ChartTable>(parameters => parameters.Add(p => p.Spec, ChartContext.Spec("a")).Add(p => p.Rows, 1));

        _page.Beat(21, 21, 0);
        Assert.Equal(["1.0 %", "11.0 %", "21.0 %"], table.FindAll("td").Select(cell => cell.TextContent));

        table.InvokeAsync(() => _page.View.Zoom(Ticks.TimeOf(5), Ticks.TimeOf(15)));
        Assert.Equal(["5.0 %", "10.0 %", "15.0 %"], table.FindAll("td").Select(cell => cell.TextContent));
        Assert.Equal("Test chart, the zoomed range", table.Find("caption").TextContent);
    }

    [Fact]
    public void Table_says_an_anomaly_in_words()
    {
        var tick = Ticks.Of(1, 99, 0);
        tick.Marks[0] = SampleMarks.InEpisode;
        _page.History.Append(tick);

        var table = _page.Render<ChartTable>(parameters => parameters.Add(p => p.Spec, ChartContext.Spec("a")));

        Assert.Equal("▲ 99.0 % anomaly", table.Find("td.is-anomalous").TextContent);
    }

    [Fact]
    public void Table_without_history_says_so() =>
        Assert.Contains("No data", _page.Render<ChartTable>(parameters => parameters.Add(p => p.Spec, ChartContext.Spec("a"))).Markup);
}
