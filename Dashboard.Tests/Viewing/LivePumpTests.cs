using Dashboard.App.Components.Viewing;
using Dashboard.App.Stream;
using Dashboard.App.Stream.Frames;
using Dashboard.Tests.Charts;
using Microsoft.JSInterop;

namespace Dashboard.Tests.Viewing;

public sealed class LivePumpTests : IAsyncDisposable
{
    private readonly PumpHarness _viewer = new();

    public ValueTask DisposeAsync() => _viewer.DisposeAsync();

    [Fact]
    public async Task Tick_published_becomes_one_call_with_one_frame()
    {
        _viewer.Start();

        await _viewer.PublishAndDeliverAsync(3);

        Assert.Equal(["start", "receive", "receive", "receive"], _viewer.Browser.Calls.Select(call => call.Function));
        Assert.Equal([1, 2, 3], _viewer.Browser.Frames.Select(frame => new DecodedFrame(frame).FirstSequence));
        Assert.Equal([1, 2, 3], _viewer.Browser.Frames.Select(frame => new DecodedFrame(frame).Values[0]));
    }

    [Fact]
    public async Task Browser_that_is_slow_has_one_call_in_flight_and_gets_the_newest_ticks_afterwards()
    {
        _viewer.Start();
        await _viewer.PublishAndDeliverAsync(1);
        _viewer.Browser.Hold();
        await _viewer.PublishAsync();
        await PumpHarness.UntilAsync(() => _viewer.Browser.InFlight == 1);

        for (var tick = 0; tick < 10; tick++)
            await _viewer.PublishAsync();
        _viewer.Browser.Answer();
        await _viewer.TurnAsync();
        await _viewer.TurnAsync();
        await _viewer.TurnAsync();

        Assert.Equal(1, _viewer.Browser.MostInFlight);
        Assert.Equal([1, 2, 11, 12], _viewer.Browser.Frames.Select(frame => new DecodedFrame(frame).FirstSequence));
        Assert.Equal(8, _viewer.Session.Status.Conflated);
    }

    [Fact]
    public async Task Paused_view_gets_no_call_and_no_pulse_and_goes_on_when_resumed()
    {
        _viewer.Start();
        await _viewer.PublishAndDeliverAsync(1);
        var beats = 0;
        _viewer.Pulse.Beat += _ => beats++;
        _viewer.View.Pause(1);
        await _viewer.TurnAsync();
        var callsBefore = _viewer.Browser.Calls.Count;

        for (var tick = 0; tick < 50; tick++)
        {
            await _viewer.PublishAsync();
            await _viewer.ReadAllAsync();
        }

        Assert.Equal((callsBefore, 0), (_viewer.Browser.Calls.Count, beats));
        Assert.Equal(ViewerSession.Paused, _viewer.Session.Status.State);

        _viewer.View.Resume();
        await _viewer.TurnAsync();
        await _viewer.PublishAndDeliverAsync(1);

        Assert.Equal(52, new DecodedFrame(_viewer.Browser.Frames[^1]).FirstSequence);
        Assert.Equal(0, _viewer.Session.Status.Conflated);
    }

    [Fact]
    public async Task Hidden_tab_gets_no_call_and_the_missing_ticks_can_be_fetched_afterwards()
    {
        _viewer.Start();
        await _viewer.PublishAndDeliverAsync(3);
        _viewer.Calls.Hidden(true);
        var callsBefore = _viewer.Browser.Calls.Count;

        for (var tick = 0; tick < 70; tick++)
        {
            await _viewer.PublishAsync();
            await _viewer.ReadAllAsync();
        }

        Assert.Equal(callsBefore, _viewer.Browser.Calls.Count);
        Assert.Equal(ViewerSession.Hidden, _viewer.Session.Status.State);

        _viewer.Calls.Hidden(false);
        await _viewer.PublishAndDeliverAsync(1);
        var next = new DecodedFrame(_viewer.Browser.Frames[^1]).FirstSequence;
        var missing = new DecodedFrame(_viewer.Calls.Missing(4, next - 1, 0));

        Assert.Equal(74, next);
        Assert.Equal(Enumerable.Range(4, 70).Select(sequence => (double)sequence), missing.Sequences);
        Assert.Equal(missing.Sequences, missing.Values);
    }

    [Fact]
    public async Task Line_that_drops_ends_the_waiting_call_and_frames_go_on_when_it_is_back()
    {
        _viewer.Start();
        await _viewer.PublishAndDeliverAsync(1);
        _viewer.Browser.Hold();
        await _viewer.PublishAsync();
        await PumpHarness.UntilAsync(() => _viewer.Browser.InFlight == 1);

        _viewer.Pump.Disconnected();
        await _viewer.TurnAsync();

        Assert.Equal((0, ViewerSession.Disconnected), (_viewer.Browser.InFlight, _viewer.Session.Status.State));

        _viewer.Browser.Answer();
        _viewer.Pump.Connected();
        await _viewer.PublishAndDeliverAsync(1);

        Assert.Equal(3, new DecodedFrame(_viewer.Browser.Frames[^1]).FirstSequence);
        Assert.Equal(0, _viewer.Loops.Loops.Single().Failures);
    }

    [Theory]
    [InlineData(typeof(JSDisconnectedException))]
    [InlineData(typeof(TaskCanceledException))]
    [InlineData(typeof(ObjectDisposedException))]
    public async Task Browser_that_has_gone_is_not_a_failure(Type gone)
    {
        _viewer.Start();
        await _viewer.PublishAndDeliverAsync(1);
        _viewer.Browser.NextFailure = (Exception)Activator.CreateInstance(gone, "gone")!;

        await _viewer.PublishAndDeliverAsync(2);

        Assert.Equal(0, _viewer.Loops.Loops.Single().Failures);
        Assert.Equal(3, _viewer.Browser.Frames.Count);
    }

    [Fact]
    public async Task Script_that_fails_is_counted_and_the_next_tick_comes()
    {
        _viewer.Start();
        await _viewer.PublishAndDeliverAsync(1);
        _viewer.Browser.NextFailure = new JSException("the chart module broke");

        await _viewer.PublishAndDeliverAsync(2);

        var health = _viewer.Loops.Loops.Single();
        Assert.Equal((1, 3), (health.Failures, _viewer.Browser.Frames.Count));
        Assert.Contains("the chart module broke", health.LastFailure!.Message);
    }

    [Fact]
    public async Task Page_that_fails_at_a_pulse_is_counted_and_does_not_stop_the_frames()
    {
        _viewer.Start();
        _viewer.Pulse.Beat += _ => throw new InvalidOperationException("a tile broke");

        await _viewer.PublishAndDeliverAsync(5);

        Assert.Equal(5, _viewer.Browser.Frames.Count);
        Assert.Equal(2, _viewer.Loops.Loops.Single().Failures);
    }

    [Fact]
    public async Task Pulse_beats_at_most_four_times_a_second()
    {
        _viewer.Start();
        var beats = new List<long>();
        _viewer.Pulse.Beat += tick => beats.Add(tick.Sequence);

        await _viewer.PublishAndDeliverAsync(20);

        Assert.Equal([1, 4, 7, 10, 13, 16, 19], beats);
        Assert.Equal(19, _viewer.Pulse.Shown!.Sequence);
    }

    [Fact]
    public async Task Chart_that_joins_or_leaves_changes_the_set_of_the_next_frame()
    {
        _viewer.Start();
        await _viewer.PublishAndDeliverAsync(1);
        var shown = _viewer.Pump.Show([new FrameSlot("b", IsPrimary: false)]);
        await _viewer.PublishAndDeliverAsync(1);
        shown.Dispose();
        await _viewer.PublishAndDeliverAsync(1);

        var frames = _viewer.Browser.Frames.Select(frame => new DecodedFrame(frame)).ToList();
        Assert.Equal([1, 2, 1], frames.Select(frame => frame.Slots));
        Assert.Equal([2, -2], frames[1].Values);
        Assert.Equal(frames[0].Layout, frames[2].Layout);
        Assert.NotEqual(frames[0].Layout, frames[1].Layout);
    }

    [Fact]
    public async Task Page_without_charts_gets_a_heartbeat_with_each_pulse_only()
    {
        _viewer.Pump.Start(work => work());

        for (var tick = 0; tick < 20; tick++)
        {
            await _viewer.PublishAsync();
            var expected = tick / 3 + 1;
            await PumpHarness.UntilAsync(() => _viewer.Loops.Loops.Single().Turns == tick + 1 && _viewer.Browser.Frames.Count == expected);
        }

        Assert.All(_viewer.Browser.Frames, frame => Assert.Equal(0, new DecodedFrame(frame).Slots));
    }

    [Fact]
    public async Task View_that_changes_is_told_with_one_call()
    {
        _viewer.Start();
        await _viewer.PublishAndDeliverAsync(2);

        _viewer.View.Zoom(5_000, 65_000);
        await _viewer.TurnAsync();

        var (function, arguments) = _viewer.Browser.Calls[^1];
        Assert.Equal("setView", function);
        Assert.Equal(new ViewMessage(60_000, 5_000, 65_000, false, null), arguments[0]);
    }

    [Fact]
    public async Task View_paused_by_sequence_is_told_with_its_time()
    {
        _viewer.Start();
        await _viewer.PublishAndDeliverAsync(3);

        _viewer.View.Pause(2);
        await _viewer.TurnAsync();

        Assert.Equal(new ViewMessage(60_000, null, null, true, Ticks.TimeOf(2)), _viewer.Browser.Calls[^1].Arguments[0]);
    }

    [Fact]
    public async Task Stream_that_ends_ends_the_pump()
    {
        _viewer.Start();
        await _viewer.PublishAndDeliverAsync(1);

        _viewer.Stream.Complete();
        await _viewer.Pump.DisposeAsync();

        Assert.Empty(_viewer.Stream.Readers);
    }

    [Fact]
    public async Task Bytes_and_frames_are_counted_for_the_status_page()
    {
        _viewer.Start();

        await _viewer.PublishAndDeliverAsync(4);

        var status = _viewer.Session.Status;
        Assert.Equal((4, _viewer.Browser.Frames.Sum(frame => frame.Length)), (status.Frames, status.FrameBytes));
        Assert.Equal((ViewerSession.Watching, 0), (status.State, status.RoundTripMs));
    }
}
