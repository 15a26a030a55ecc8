using Dashboard.App.Stream;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Stream;

public sealed class MinuteHistoryTests
{
    private const long MinuteMs = 60_000;
    private const long HourMs = 60 * MinuteMs;

    /// <summary>On a full hour.</summary>
    private const long Start = 480_000 * HourMs;

    private const int BytesAnHour = 960;

    private long _sequence;

    [Fact]
    public void Minute_has_its_least_mean_and_largest_value_once_it_is_over()
    {
        var minutes = new MinuteHistory();
        Add(minutes, Start, 4);
        Add(minutes, Start + 30_000, double.NaN);
        Add(minutes, Start + 59_900, 1);
        Assert.False(minutes.TryGet(0, Start, out _));

        Add(minutes, Start + MinuteMs, 100);

        Assert.True(minutes.TryGet(0, Start + 12_345, out var summary));
        Assert.Equal(new MinuteSummary(1, 2.5f, 4, 2), summary);
        Assert.False(minutes.TryGet(0, Start + MinuteMs, out _));
    }

    [Fact]
    public void Minutes_without_a_value_are_not_there()
    {
        var minutes = new MinuteHistory();
        Add(minutes, Start, 1, double.NaN);
        Add(minutes, Start + MinuteMs, double.NaN, double.NaN);
        Add(minutes, Start + (5 * MinuteMs), 1, 7);
        Add(minutes, Start + (6 * MinuteMs), 1, 7);

        Assert.Equal([true, false, false, true], new[] { 0, 1, 3, 5 }.Select(minute => minutes.TryGet(0, Start + (minute * MinuteMs), out _)));
        Assert.Equal(Start + (5 * MinuteMs), minutes.OldestMs(1));
        Assert.Equal(0, minutes.OldestMs(2));
        Assert.False(minutes.TryGet(-1, Start, out _));
    }

    [Fact]
    public void Change_of_cadence_only_changes_how_many_samples_a_minute_has()
    {
        var minutes = new MinuteHistory();
        for (var i = 0; i < 600; i++)
            Add(minutes, Start + (i * 100), i % 2);
        for (var i = 0; i < 60; i++)
            Add(minutes, Start + MinuteMs + (i * 1_000), i % 2);
        Add(minutes, Start + (2 * MinuteMs), 0);

        Assert.True(minutes.TryGet(0, Start, out var fast));
        Assert.True(minutes.TryGet(0, Start + MinuteMs, out var slow));
        Assert.Equal((600, 60), (fast.Count, slow.Count));
        Assert.Equal(fast with { Count = 60 }, slow);
    }

    [Fact]
    public void Day_is_kept_in_bounded_memory()
    {
        var minutes = new MinuteHistory();
        for (var minute = 0; minute <= 3 * 24 * 60; minute++)
            Add(minutes, Start + (minute * MinuteMs), minute, -minute);

        var now = Start + (3 * 24 * HourMs);
        Assert.True(minutes.TryGet(0, now - (24 * HourMs), out var yesterday));
        Assert.Equal((2 * 24 * 60, 1), (yesterday.Mean, yesterday.Count));
        Assert.False(minutes.TryGet(0, now - (26 * HourMs), out _));
        Assert.InRange(minutes.OldestMs(0), now - (25 * HourMs), now - (24 * HourMs));
        Assert.InRange(minutes.Bytes, 24 * 2 * BytesAnHour, MinuteHistory.HoursKept * 2 * BytesAnHour);
    }

    [Fact]
    public void Limit_forgets_the_oldest_hours_and_keeps_the_one_that_is_written()
    {
        var minutes = new MinuteHistory();
        for (var minute = 0; minute <= 5 * 60; minute++)
            Add(minutes, Start + (minute * MinuteMs), minute);
        minutes.Flush();
        Assert.Equal(6 * BytesAnHour, minutes.Bytes);

        minutes.Limit(3 * BytesAnHour);
        Assert.Equal(Start + (3 * HourMs), minutes.OldestMs(0));
        minutes.Limit(0);

        Assert.Equal(BytesAnHour, minutes.Bytes);
        Assert.Equal(Start + (5 * HourMs), minutes.OldestMs(0));
    }

    [Fact]
    public void Minute_that_was_flushed_takes_later_samples_in()
    {
        var minutes = new MinuteHistory();
        Add(minutes, Start, 2);
        minutes.Flush();
        Add(minutes, Start + 1_000, 8);
        Add(minutes, Start + 2_000, 5);

        minutes.Flush();

        Assert.True(minutes.TryGet(0, Start, out var summary));
        Assert.Equal(new MinuteSummary(2, 5, 8, 3), summary);
    }

    [Fact]
    public void Restored_minutes_come_back_in_order_and_those_of_a_forgotten_day_do_not()
    {
        var minutes = new MinuteHistory();
        Add(minutes, Start + (30 * HourMs), 1);
        var now = (Start + (30 * HourMs)) / MinuteMs;
        minutes.Flush();

        minutes.Restore(0, now - 60, new MinuteSummary(1, 2, 3, 4));
        minutes.Restore(0, now - (25 * 60), new MinuteSummary(9, 9, 9, 9));

        Assert.Equal([now - 60, now], minutes.Of(0).Select(kept => kept.Minute));
    }

    [Fact]
    public void Steady_minute_allocates_nothing()
    {
        var minutes = new MinuteHistory();
        var next = 0;
        Tick[] made = [];
        void Make() => made = [.. Enumerable.Range(0, 1_300).Select(_ => Tick(Start + (++next * 100), next))];
        Make();
        Array.ForEach(made, minutes.Add);

        Allocations.AssertNone(() =>
        {
            foreach (var tick in made)
                minutes.Add(tick);
        }, Make);
    }

    private void Add(MinuteHistory minutes, long timestampMs, params double[] values) => minutes.Add(Tick(timestampMs, values));

    private Tick Tick(long timestampMs, params double[] values) => new()
    {
        Sequence = ++_sequence,
        TimestampMs = timestampMs,
        IntervalSeconds = 0.1,
        CadenceMs = 100,
        Values = values,
        Lower = [],
        Upper = [],
        Marks = [],
        HeadLevels = [],
        HeadTrends = [],
        HeadNearHalfWidths = [],
        HeadFarHalfWidths = [],
        Damping = 0.9,
        HorizonSteps = 150,
    };
}
