using Dashboard.App.Settings;

namespace Dashboard.Tests.Engine;

public sealed class CollectorLoopTests
{
    [Fact]
    public async Task Ticks_follow_each_other_without_holes_and_carry_the_values()
    {
        await using var harness = new LoopHarness();
        var series = harness.AddSource((_, turn) => turn).Add(harness.Catalog, "test.value");
        await harness.StartAsync();

        var ticks = await harness.TurnsAsync(5);

        Assert.Equal([1L, 2, 3, 4, 5], ticks.Select(tick => tick.Sequence));
        Assert.Equal([0.0, 1, 2, 3, 4], ticks.Select(tick => tick.ValueOf(series.Index)));
        Assert.Equal(double.NaN, ticks[0].IntervalSeconds);
        Assert.All(ticks.Skip(1), tick => Assert.Equal(0.1, tick.IntervalSeconds, 9));
        Assert.Equal(5, harness.Loop.Status.Ticks);
        Assert.Equal(5, harness.Loop.History.NewestSequence);
        Assert.Equal(ticks[4].TimestampMs, series.LastSeenMs);
    }

    [Fact]
    public async Task A_source_that_throws_costs_only_its_own_values()
    {
        await using var harness = new LoopHarness();
        var broken = harness.AddSource((_, turn) => turn % 2 == 1 ? throw new IOException("no such device") : turn, "broken");
        var good = harness.AddSource((_, turn) => turn, "good").Add(harness.Catalog, "good.value");
        var lost = broken.Add(harness.Catalog, "broken.value");
        await harness.StartAsync();

        var ticks = await harness.TurnsAsync(4);

        Assert.Equal([0.0, 1, 2, 3], ticks.Select(tick => tick.ValueOf(good.Index)));
        Assert.Equal([0.0, double.NaN, 2, double.NaN], ticks.Select(tick => tick.ValueOf(lost.Index)));
        var status = Assert.Single(harness.Loop.Status.Sources, source => source.Name == "broken");
        Assert.Equal(2, status.Failures);
        Assert.Equal("IOException: no such device", status.LastError);
        Assert.Equal(0, harness.Loops.Register("Collector").Failures);
    }

    [Fact]
    public async Task A_suspend_is_a_gap_with_no_interval()
    {
        await using var harness = new LoopHarness();
        harness.AddSource((_, turn) => turn).Add(harness.Catalog, "test.value");
        await harness.StartAsync();
        await harness.TurnsAsync(3);

        harness.Time.Suspend(TimeSpan.FromMinutes(5));
        var after = await harness.TurnAsync();
        var next = await harness.TurnAsync();

        Assert.True(after.FollowsGap);
        Assert.Equal(double.NaN, after.IntervalSeconds);
        Assert.Equal(4, after.Sequence);
        Assert.False(next.FollowsGap);
        Assert.Equal(0.1, next.IntervalSeconds, 9);
        Assert.Equal(1, harness.Loop.Status.Gaps);
    }

    [Fact]
    public async Task Cadence_changes_live_and_the_sequence_goes_on()
    {
        await using var harness = new LoopHarness();
        harness.AddSource((_, turn) => turn).Add(harness.Catalog, "test.value");
        await harness.StartAsync();
        var ticks = await harness.TurnsAsync(3);

        foreach (var milliseconds in (int[])[50, 1000, 100])
        {
            var collection = harness.Settings.Current.Collection with { Cadence = TimeSpan.FromMilliseconds(milliseconds) };
            harness.Settings.Apply(harness.Settings.Current with { Collection = collection });
            var changed = await harness.TurnsAsync(3);
            Assert.All(changed, tick => Assert.Equal(milliseconds, tick.CadenceMs));
            Assert.All(changed, tick => Assert.Equal(milliseconds / 1000.0, tick.IntervalSeconds, 9));
            ticks.AddRange(changed);
        }

        Assert.Equal(Enumerable.Range(1, 12).Select(sequence => (long)sequence), ticks.Select(tick => tick.Sequence));
        Assert.Equal(0, harness.Loop.Status.Skipped);
    }
}
