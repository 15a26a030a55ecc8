using Bunit;
using Dashboard.App.Components.Charts;
using Dashboard.App.Stream.Frames;

namespace Dashboard.Tests.Charts;

public sealed class SparklineTests : IAsyncDisposable
{
    private readonly ChartContext _page = new("a", "b");

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Sparkline_is_mounted_once_and_its_series_joins_the_frames()
    {
        var line = _page.Render<Sparkline>(parameters => parameters.Add(p => p.SeriesKey, "a"));
        line.Render(parameters => parameters.Add(p => p.SeriesKey, "a"));

        Assert.Equal(["mountSparkline"], _page.Calls);
        Assert.Equal([new FrameSlot("a", IsPrimary: false)], _page.Pump.Layout.Slots);
        Assert.Equal("true", line.Find("canvas").GetAttribute("aria-hidden"));
    }

    [Fact]
    public void Sparkline_of_another_series_leaves_the_old_one()
    {
        var line = _page.Render<Sparkline>(parameters => parameters.Add(p => p.SeriesKey, "a"));

        line.Render(parameters => parameters.Add(p => p.SeriesKey, "b"));

        Assert.Equal([new FrameSlot("b", IsPrimary: false)], _page.Pump.Layout.Slots);
    }

    [Fact]
    public void Sparkline_disposed_leaves_the_frames()
    {
        var line = _page.Render<Sparkline>(parameters => parameters.Add(p => p.SeriesKey, "a"));

        line.InvokeAsync(() => line.Instance.DisposeAsync().AsTask());

        Assert.Empty(_page.Pump.Layout.Slots);
        Assert.Equal(["mountSparkline", "unmount"], _page.Calls);
    }
}
