using Bunit;
using Dashboard.App.Components.Charts;
using Dashboard.App.Stream;

namespace Dashboard.Tests.Charts;

public sealed class StaticChartTests : IAsyncDisposable
{
    private readonly ChartContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Picture_travels_as_a_frame_with_band_and_both_kinds_of_marks()
    {
        Render(new StaticChartData([1_000, 1_100, 1_200], [1, double.NaN, 3])
        {
            Lower = [0, 0, 0],
            Upper = [5, 5, 5],
            Marked = [false, false, true],
            MarkedBefore = [true, false, true],
        });

        var frame = new DecodedFrame((byte[])_page.Module.Invocations["drawPicture"][0].Arguments[2]!);
        Assert.Equal([1_000, 1_100, 1_200], frame.Times);
        Assert.Equal([1, double.NaN, 3], frame.Values[..3]);
        Assert.Equal([5f, 5f, 5f], frame.Upper);
        Assert.Equal([0, 0, (byte)SampleMarks.Marked], frame.Marks[..3]);
        Assert.Equal([(byte)SampleMarks.Marked, 0, (byte)SampleMarks.Marked], frame.Marks[3..]);
    }

    [Fact]
    public void Picture_is_drawn_again_for_new_data_only()
    {
        var data = new StaticChartData([1_000, 1_100], [1, 2]);
        var chart = Render(data);

        chart.Render(parameters => parameters.Add(p => p.Data, data));
        chart.Render(parameters => parameters.Add(p => p.Data, data with { Marked = [true, false] }));

        Assert.Equal(["drawPicture", "drawPicture"], _page.Calls);
    }

    [Fact]
    public void Picture_is_described_in_words()
    {
        var chart = Render(new StaticChartData([1_000, 1_100], [1, 2]) { Marked = [true, false], MarkedBefore = [true, true] });

        Assert.Equal("CPU: 2 values, 1 marked, 2 marked before.", chart.Find("[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public void Picture_without_data_says_so()
    {
        var chart = Render(new StaticChartData([], []));

        Assert.Contains("No data", chart.Find("[role=status]").TextContent);
        Assert.Empty(_page.Calls);
    }

    [Fact]
    public void Long_picture_is_reduced_and_keeps_its_marks()
    {
        var count = 36_000;
        var marked = new bool[count];
        marked[20_011] = true;

        Render(new StaticChartData([.. Enumerable.Range(0, count).Select(index => index * 100L)], new double[count]) { Marked = marked });

        var frame = new DecodedFrame((byte[])_page.Module.Invocations["drawPicture"][0].Arguments[2]!);
        Assert.InRange(frame.Rows, 1_600, 3_202);
        Assert.Contains((byte)SampleMarks.Marked, frame.Marks);
    }

    private IRenderedComponent<StaticChart> Render(StaticChartData data) => _page.Render<StaticChart>(parameters => parameters
        .Add(p => p.Title, "CPU").Add(p => p.Unit, "%").Add(p => p.Data, data));
}
