using Dashboard.App.Stream;
using Dashboard.Tests.Charts;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Stream;

public sealed class RecentHistoryTests
{
    [Fact]
    public void Newest_ticks_are_kept_when_the_ring_has_gone_round()
    {
        var history = Filled(10, 25);

        var slice = history.Read([0], 1, long.MaxValue);

        Assert.Equal((16, 25), (history.OldestSequence, history.NewestSequence));
        Assert.Equal((16, 25), (slice.FirstSequence, slice.LastSequence));
        Assert.Equal(Enumerable.Range(16, 10).Select(value => (double)value), slice.Values[0]);
        Assert.Equal(Enumerable.Range(16, 10).Select(sequence => Ticks.TimeOf(sequence)), slice.TimestampsMs);
        Assert.Equal(slice.Values[0].Select(value => (float)value - 1), slice.Lower[0]);
        Assert.Equal(slice.Values[0].Select(value => (float)value + 1), slice.Upper[0]);
    }

    [Theory]
    [InlineData(18, 20, 18, 3)]
    [InlineData(1, 17, 16, 2)]
    [InlineData(24, 99, 24, 2)]
    [InlineData(26, 99, 26, 0)]
    [InlineData(20, 19, 20, 0)]
    public void Slice_holds_what_there_is_of_what_was_asked_for(long from, long to, long first, int count)
    {
        var slice = Filled(10, 25).Read([0], from, to);

        Assert.Equal((first, count), (slice.FirstSequence, slice.Count));
    }

    [Fact]
    public void Gaps_stay_gaps_also_when_the_ring_goes_round()
    {
        var history = new RecentHistory(4);
        foreach (var (value, index) in new[] { 1, 2, 3, 4, double.NaN, 6, double.NaN }.Select((value, index) => (value, index)))
            history.Append(Ticks.Of(index + 1, value));

        Assert.Equal([4, double.NaN, 6, double.NaN], history.Read([0], 1, 7).Values[0]);
    }

    [Fact]
    public void Lost_time_is_told_of_the_tick_that_follows_it()
    {
        var history = new RecentHistory(4);
        history.Append(Ticks.Of(1, 1));
        history.Append(Tick(2, 60_000, 100, followsGap: true));
        history.Append(Tick(3, 60_100, 100, followsGap: false));

        Assert.Equal([false, true, false], history.Read([0], 1, 3).FollowsGap);
    }

    [Fact]
    public void Series_that_joined_late_or_never_had_a_value_reads_as_gaps()
    {
        var history = new RecentHistory(4);
        history.Append(Ticks.Of(1, 1));
        history.Append(Ticks.Of(2, 2, double.NaN, 20));

        var slice = history.Read([2, 1, 9, -1], 1, 2);

        Assert.Equal([double.NaN, 20], slice.Values[0]);
        Assert.All(slice.Values.Skip(1), row => Assert.All(row, value => Assert.Equal(double.NaN, value)));
        Assert.All(slice.Lower.Skip(1), row => Assert.All(row, value => Assert.Equal(float.NaN, value)));
    }

    [Fact]
    public void Change_of_cadence_is_kept_with_each_tick_and_found_by_time()
    {
        var history = new RecentHistory(8);
        long[] times = [0, 100, 200, 1_200, 2_200, 2_250];
        int[] cadences = [100, 100, 100, 1_000, 1_000, 50];
        for (var index = 0; index < times.Length; index++)
            history.Append(Tick(index + 1, times[index], cadences[index], followsGap: false));

        Assert.Equal(cadences, history.Read([0], 1, 6).CadencesMs);
        Assert.Equal(4, history.FirstSequenceSince(1_001 - 1_000 + 200));
        Assert.Equal(3, history.ReadLast([0], 1_100).Count);
        Assert.Equal(7, history.FirstSequenceSince(9_999));
        Assert.Equal((1_200, 0, 0), (history.TimestampOf(4), history.TimestampOf(7), history.TimestampOf(0)));
    }

    [Fact]
    public void Bytes_are_bounded_by_capacity_and_series_and_said()
    {
        var history = new RecentHistory(100);
        for (var sequence = 1; sequence <= 1_000; sequence++)
            history.Append(Ticks.Of(sequence, 1, double.NaN, 3));

        // One slot more than is readable; the series without a value takes nothing.
        Assert.Equal(101 * (RecentHistory.BytesPerTick + (2 * RecentHistory.BytesPerSample)), history.Bytes);
    }

    private Tick[] _made = [];

    [Fact]
    public void Steady_append_allocates_nothing()
    {
        var history = Filled(50, 60);
        var sequence = 60;

        Allocations.AssertNone(() =>
        {
            foreach (var tick in _made)
                history.Append(tick);
        }, () => _made = [.. Enumerable.Range(0, 200).Select(_ => Ticks.Of(++sequence, sequence))]);
    }

    [Theory]
    [InlineData(4, 22)]
    [InlineData(10, 16)]
    [InlineData(30, 16)]
    public void Resizing_keeps_the_newest_ticks_that_fit(int capacity, long oldest)
    {
        var history = Filled(10, 25);

        history.Resize(capacity);
        history.Append(Ticks.Of(26, 26));

        var first = Math.Max(oldest, 26 - capacity + 1);
        Assert.Equal((first, 26), (history.OldestSequence, history.NewestSequence));
        Assert.Equal(Enumerable.Range((int)first, (int)(26 - first + 1)).Select(value => (double)value), history.Read([0], 1, 99).Values[0]);
    }

    [Fact]
    public void Tick_that_does_not_follow_is_refused()
    {
        var history = Filled(10, 5);

        Assert.Throws<InvalidOperationException>(() => history.Append(Ticks.Of(7, 7)));
        Assert.Throws<InvalidOperationException>(() => history.Append(Ticks.Of(5, 5)));
    }

    [Fact]
    public void Empty_history_reads_as_nothing()
    {
        var history = new RecentHistory(10);

        Assert.Equal(0, history.Read([0], 1, long.MaxValue).Count);
        Assert.Equal(0, history.ReadLast([0], 60_000).Count);
        Assert.Equal((1, 0), (history.OldestSequence, history.NewestSequence));
    }

    [Theory]
    [InlineData(8.5, true, 3)]
    [InlineData(9, true, 3)]
    [InlineData(50, true, 1)]
    [InlineData(0.5, false, 1)]
    [InlineData(2, false, 4)]
    public void Extreme_is_told_back_to_the_last_value_as_extreme_or_the_oldest_kept(double value, bool isHigh, long since)
    {
        var history = new RecentHistory(10);
        foreach (var (sample, index) in new[] { 5, double.NaN, 9, 2, double.NaN, 4 }.Select((sample, index) => (sample, index)))
            history.Append(Ticks.Of(index + 1, sample));

        Assert.Equal(Ticks.TimeOf(since), history.ExtremeSince(0, value, isHigh, beforeSequence: 7));
    }

    private static RecentHistory Filled(int capacity, int ticks)
    {
        var history = new RecentHistory(capacity);
        for (var sequence = 1; sequence <= ticks; sequence++)
            history.Append(Ticks.Of(sequence, sequence));
        return history;
    }

    private static Tick Tick(long sequence, long timestampMs, int cadenceMs, bool followsGap) => new()
    {
        Sequence = sequence,
        TimestampMs = timestampMs,
        IntervalSeconds = cadenceMs / 1000.0,
        CadenceMs = cadenceMs,
        FollowsGap = followsGap,
        Values = [sequence],
        Lower = [0],
        Upper = [0],
        Marks = [SampleMarks.None],
        HeadLevels = [0],
        HeadTrends = [0],
        HeadNearHalfWidths = [0],
        HeadFarHalfWidths = [0],
        Damping = 0.9,
        HorizonSteps = 150,
    };
}
