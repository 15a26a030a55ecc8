using Bunit;
using Dashboard.App.Components.Charts;
using Dashboard.App.Stream;
using Dashboard.App.Stream.Frames;
using Dashboard.Tests.Components.Support;
using Microsoft.AspNetCore.Components.Web;

namespace Dashboard.Tests.Charts;

[Renders(typeof(ChartLegend))]
public sealed class LiveChartTests : IAsyncDisposable
{
    private readonly ChartContext _page = new("a", "b");

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Chart_rendered_is_mounted_once_with_its_spec()
    {
        var spec = ChartContext.Spec("a", "b") with { Threshold = 90, ThresholdLabel = "warn 90 %", IsStacked = true };

        var chart = _page.Render<LiveChart>(parameters => parameters.Add(p => p.Spec, spec));
        chart.Render(parameters => parameters.Add(p => p.Spec, spec with { Series = [.. spec.Series] }));

        Assert.Equal(["mountChart"], _page.Calls);
        var told = Assert.IsType<ChartMessage>(_page.Module.Invocations["mountChart"][0].Arguments[1]);
        Assert.Equal(("test", "Test chart", "%", true, 90.0, "warn 90 %"), (told.Id, told.Title, told.Unit, told.IsStacked, told.Threshold, told.ThresholdLabel));
        Assert.Equal([new("a", "label a", 1, IsPrimary: true), new ChartLineMessage("b", "label b", 2, IsPrimary: false)], told.Series);
    }

    [Fact]
    public void Chart_rendered_adds_its_series_to_the_frames_until_it_is_disposed()
    {
        var chart = _page.Render<LiveChart>(parameters => parameters.Add(p => p.Spec, ChartContext.Spec("b", "a")));

        Assert.Equal([new FrameSlot("a", IsPrimary: false), new FrameSlot("b", IsPrimary: true)], _page.Pump.Layout.Slots);

        chart.InvokeAsync(() => chart.Instance.DisposeAsync().AsTask());

        Assert.Empty(_page.Pump.Layout.Slots);
        Assert.Equal(["mountChart", "unmount"], _page.Calls);
    }

    [Fact]
    public void Chart_with_other_lines_is_mounted_anew()
    {
        var chart = _page.Render<LiveChart>(parameters => parameters.Add(p => p.Spec, ChartContext.Spec("a")));

        chart.Render(parameters => parameters.Add(p => p.Spec, ChartContext.Spec("b")));

        Assert.Equal(["mountChart", "mountChart"], _page.Calls);
        Assert.Equal([new FrameSlot("b", IsPrimary: true)], _page.Pump.Layout.Slots);
    }

    [Fact]
    public async Task Tick_reaches_the_browser_as_a_frame_of_the_shown_series()
    {
        var received = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _page.Module.SetupVoid("receive", _ => received.TrySetResult()).SetVoidResult();
        _page.Render<LiveChart>(parameters => parameters.Add(p => p.Spec, ChartContext.Spec("b")));

        await _page.Stream.PublishAsync(Ticks.Of(1, 10, 20), CancellationToken.None);
        await received.Task.WaitAsync(TimeSpan.FromSeconds(30));

        var frame = new DecodedFrame((byte[])_page.Module.Invocations["receive"][0].Arguments[0]!);
        Assert.Equal([20], frame.Values);
    }

    [Fact]
    public void Chart_can_be_focused_and_says_how_it_is_read()
    {
        var chart = _page.Render<LiveChart>(parameters => parameters.Add(p => p.Spec, ChartContext.Spec("a")));

        var plot = chart.Find(".chart-plot");
        Assert.Equal(("0", "group"), (plot.GetAttribute("tabindex"), plot.GetAttribute("role")));
        Assert.StartsWith("Test chart", plot.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.NotNull(chart.Find("[aria-live=polite]"));
    }

    [Fact]
    public void Chart_without_a_value_says_why_until_there_is_one()
    {
        var chart = _page.Render<LiveChart>(parameters => parameters.Add(p => p.Spec, ChartContext.Spec("a")).Add(p => p.WhyEmpty, "No requests yet"));
        Assert.Contains("No requests yet", chart.Find(".chart-message[role=status]").TextContent);

        _page.Beat(1, 5, double.NaN);

        Assert.Empty(chart.FindAll(".chart-message[role=status]"));
    }

    [Fact]
    public void Chart_of_a_series_that_the_machine_cannot_offer_says_its_reason()
    {
        _page.Catalog.Register(new SeriesDefinition("c", "%", SeriesGroup.System, "host", "c") { UnavailableReason = "This kernel has no such counter." });

        var chart = _page.Render<LiveChart>(parameters => parameters.Add(p => p.Spec, ChartContext.Spec("c")));

        Assert.Contains("This kernel has no such counter.", chart.Find(".chart-message[role=status]").TextContent);
    }

    [Fact]
    public void Legend_click_hides_and_shows_a_line()
    {
        var chart = _page.Render<LiveChart>(parameters => parameters.Add(p => p.Spec, ChartContext.Spec("a", "b")));

        chart.FindAll(".chart-key")[1].Click();
        Assert.Equal("false", chart.FindAll(".chart-key")[1].GetAttribute("aria-pressed"));
        chart.FindAll(".chart-key")[1].Click();

        Assert.Equal("true", chart.FindAll(".chart-key")[1].GetAttribute("aria-pressed"));
        var told = _page.Module.Invocations["setHidden"];
        Assert.Equal(["b"], (string[])told[0].Arguments[1]!);
        Assert.Empty((string[])told[1].Arguments[1]!);
    }

    [Fact]
    public void Legend_click_with_shift_shows_a_line_alone_and_then_all()
    {
        var chart = _page.Render<LiveChart>(parameters => parameters.Add(p => p.Spec, ChartContext.Spec("a", "b")));

        chart.FindAll(".chart-key")[1].Click(new MouseEventArgs { ShiftKey = true });
        Assert.Equal(["a"], (string[])_page.Module.Invocations["setHidden"][0].Arguments[1]!);

        chart.FindAll(".chart-key")[1].Click(new MouseEventArgs { ShiftKey = true });
        Assert.Empty((string[])_page.Module.Invocations["setHidden"][1].Arguments[1]!);
    }

    [Fact]
    public void Legend_shows_the_values_of_the_newest_pulse()
    {
        var chart = _page.Render<LiveChart>(parameters => parameters.Add(p => p.Spec, ChartContext.Spec("a", "b")));

        _page.Beat(1, 12.34, double.NaN);

        Assert.Equal("12.3 %", chart.FindAll(".chart-key-value")[0].TextContent);
        Assert.StartsWith("–", chart.FindAll(".chart-key-value")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Chart_of_one_line_has_no_legend_unless_asked() =>
        Assert.Empty(_page.Render<LiveChart>(parameters => parameters.Add(p => p.Spec, ChartContext.Spec("a"))).FindAll(".chart-legend"));

    [Fact]
    public void Chart_as_a_table_keeps_its_plot_out_of_sight()
    {
        _page.Beat(1, 5, 6);

        var chart = _page.Render<LiveChart>(parameters => parameters.Add(p => p.Spec, ChartContext.Spec("a")).Add(p => p.ShowTable, true));

        Assert.True(chart.Find(".chart-plot").HasAttribute("hidden"));
        Assert.Equal("Test chart, the last 60 s, means of equal parts, newest first", chart.Find("table caption").TextContent);
    }
}
