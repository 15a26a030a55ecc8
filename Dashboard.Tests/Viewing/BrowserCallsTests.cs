using Dashboard.App.Stream.Frames;
using Dashboard.Tests.Charts;

namespace Dashboard.Tests.Viewing;

public sealed class BrowserCallsTests : IAsyncDisposable
{
    private readonly PumpHarness _viewer = new();

    public ValueTask DisposeAsync() => _viewer.DisposeAsync();

    [Fact]
    public async Task History_between_two_times_includes_both_ends()
    {
        _viewer.Start();
        await _viewer.PublishAndDeliverAsync(30);

        var frame = new DecodedFrame(_viewer.Calls.History(Ticks.TimeOf(5), Ticks.TimeOf(9), 0));

        Assert.Equal([5, 6, 7, 8, 9], frame.Sequences);
    }

    [Fact]
    public async Task History_of_a_time_before_the_first_tick_is_empty()
    {
        _viewer.Start();
        await _viewer.PublishAndDeliverAsync(3);

        Assert.Equal(0, new DecodedFrame(_viewer.Calls.History(1_000, 2_000, 0)).Rows);
    }

    [Theory]
    [InlineData(double.NaN, 5, 0)]
    [InlineData(5, double.PositiveInfinity, 0)]
    [InlineData(-1, 5, 0)]
    [InlineData(1, 5, double.NaN)]
    [InlineData(1e300, 1e301, 0)]
    public void Question_that_makes_no_sense_is_answered_with_nothing(double from, double to, double bucket)
    {
        Assert.Empty(_viewer.Calls.History(from, to, bucket));
        Assert.Empty(_viewer.Calls.Missing(from, to, bucket));
    }

    [Fact]
    public void Zoom_of_nonsense_changes_nothing()
    {
        _viewer.Calls.Zoom(double.NaN, 5);

        Assert.Null(_viewer.View.Range);
    }

    [Fact]
    public void Layout_names_the_slots()
    {
        _viewer.Pump.Show([new FrameSlot("b", IsPrimary: true), new FrameSlot("a", IsPrimary: false)]);

        var layout = _viewer.Calls.Layout()!;

        Assert.Equal(["a", "b"], layout.Keys);
        Assert.Equal([1], layout.Primaries);
        Assert.Equal(_viewer.Pump.Layout.Id, layout.Id);
    }

    [Fact]
    public void Report_of_the_browser_is_shown_with_the_viewer()
    {
        _viewer.Calls.Report(3.5, 17);

        Assert.Equal(17, _viewer.Session.Status.PaintedP95Ms);
    }

    [Fact]
    public void Reason_of_an_unknown_episode_is_null() => Assert.Null(_viewer.Calls.Reason("a", 5_000));
}
