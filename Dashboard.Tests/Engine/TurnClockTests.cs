using Dashboard.App.Engine;

namespace Dashboard.Tests.Engine;

public sealed class TurnClockTests
{
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(100);

    private readonly ManualTime _time = new();
    private readonly TurnClock _clock;

    public TurnClockTests()
    {
        _clock = new TurnClock(_time);
        Assert.True(_clock.TryBegin(Cadence, out var elapsed, out var followsGap));
        Assert.True(double.IsNaN(elapsed));
        Assert.True(followsGap);
    }

    [Fact]
    public void Beat_sooner_than_half_a_cadence_is_no_turn_and_its_time_is_not_lost()
    {
        Assert.False(Beat(40).IsTurn);
        var turn = Beat(70);

        Assert.True(turn.IsTurn);
        Assert.Equal(0.11, turn.Elapsed, 9);
        Assert.Equal(1, _clock.TooEarly);
        Assert.Equal(0, _clock.Skipped);
        Assert.Equal(10, _clock.LagMilliseconds, 6);
    }

    [Fact]
    public void Late_beat_counts_the_turns_that_were_left_out_and_measures_the_true_interval()
    {
        var turn = Beat(310);

        Assert.Equal(0.31, turn.Elapsed, 9);
        Assert.False(turn.FollowsGap);
        Assert.Equal(2, _clock.Skipped);
        Assert.Equal(210, _clock.LagMilliseconds, 6);
        Beat(100);
        Assert.Equal(0, _clock.LagMilliseconds, 6);
    }

    [Fact]
    public void Lateness_that_the_timer_makes_up_for_is_no_skipped_turn()
    {
        Beat(136);
        Beat(64);
        Beat(100);

        Assert.Equal(0, _clock.Skipped);
        Assert.Equal(0, _clock.TooEarly);
        Assert.Equal(0, _clock.LagMilliseconds, 6);
    }

    [Fact]
    public void Overrun_of_more_than_two_seconds_is_a_gap_with_a_known_interval()
    {
        var turn = Beat(2_500);

        Assert.True(turn.FollowsGap);
        Assert.Equal(2.5, turn.Elapsed, 9);
        Assert.Equal(1, _clock.Gaps);
    }

    [Fact]
    public void Long_cadence_is_no_gap()
    {
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.True(_clock.TryBegin(TimeSpan.FromSeconds(10), out var elapsed, out var followsGap));
        Assert.Equal(10, elapsed, 9);
        Assert.False(followsGap);
    }

    [Fact]
    public void Clock_set_back_leaves_dates_rising_until_it_has_caught_up()
    {
        Beat(100);
        var before = _clock.TimestampMs;
        _time.Suspend(TimeSpan.FromSeconds(-1));

        var dates = new List<long>();
        for (var turn = 0; turn < 30; turn++)
        {
            Assert.False(Beat(100).FollowsGap);
            dates.Add(_clock.TimestampMs);
        }

        Assert.True(dates[0] > before);
        Assert.Equal(dates.Distinct().Order(), dates);
        Assert.Equal(0, _clock.AheadMilliseconds);
        Assert.Equal(_time.GetUtcNow().ToUnixTimeMilliseconds(), dates[^1]);
    }

    private (bool IsTurn, double Elapsed, bool FollowsGap) Beat(int milliseconds)
    {
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        var isTurn = _clock.TryBegin(Cadence, out var elapsed, out var followsGap);
        return (isTurn, elapsed, followsGap);
    }
}
