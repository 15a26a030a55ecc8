using Dashboard.App.Engine.Limits;
using Dashboard.App.Stream;

namespace Dashboard.Tests.Engine.Limits;

public sealed class LimitOutlookTests
{
    private const double Full = 90;

    private readonly SeriesEntry _disk = new SeriesCatalog().Register(
        new SeriesDefinition("disk.usagePercent", "%", SeriesGroup.System, "host", "A disk.") { LowerBound = 0, UpperBound = 100, FullAt = Full })!;

    [Fact]
    public void Disk_that_fills_evenly_is_full_when_the_line_reaches_the_limit()
    {
        // 30 % at first, 0.5 points a minute: 60 minutes later 60 %, and 90 % an hour after that.
        var outlook = Of(60, minute => 30 + (0.5 * (minute + 1)));

        Assert.False(outlook.IsLearning);
        Assert.Equal(60, outlook.Now, 3);
        Assert.InRange(outlook.Expected!.Value.TotalMinutes, 58, 60.01);
    }

    [Fact]
    public void Interval_holds_the_true_time_about_as_often_as_it_promises()
    {
        var held = 0;
        const int Seeds = 100;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var noise = new Noise(seed);
            var slope = 0.1 + (0.005 * seed);
            var start = Full - (slope * 180);

            // Steady growth whose pace wavers, as that of logs does: the limit is reached at the first minute at or above it.
            var level = start;
            var path = Enumerable.Range(0, 400).Select(_ => level += slope * (1 + (0.5 * noise.Normal()))).ToArray();
            var outlook = Of(120, minute => path[minute]);
            var truth = Array.FindIndex(path, value => value >= Full) - 119;

            held += outlook.Earliest?.TotalMinutes <= truth && (outlook.Latest is not { } latest || truth <= Math.Ceiling(latest.TotalMinutes)) ? 1 : 0;
        }

        Assert.InRange(held, 70, Seeds);
    }

    [Fact]
    public void Disk_that_stands_still_is_not_full_within_what_is_looked_at()
    {
        var noise = new Noise(3);

        var outlook = Of(120, _ => 40 + (0.05 * noise.Normal()));

        Assert.Null(outlook.Expected);
        Assert.Null(outlook.Earliest);
        Assert.Equal(TimeSpan.FromMinutes(120), outlook.Ahead);
    }

    [Fact]
    public void Disk_that_empties_is_never_full()
    {
        var outlook = Of(60, minute => 85 - (0.2 * minute));

        Assert.Null(outlook.Expected);
    }

    [Fact]
    public void Disk_beyond_the_limit_has_reached_it()
    {
        var outlook = Of(60, _ => 93);

        Assert.True(outlook.IsReached);
        Assert.Null(outlook.Expected);
    }

    [Fact]
    public void Short_history_says_nothing_yet()
    {
        Assert.True(Of(LimitOutlook.LeastMinutes - 1, minute => minute).IsLearning);
        Assert.False(Of(LimitOutlook.LeastMinutes, minute => minute).IsLearning);
        Assert.True(LimitOutlook.Of(_disk, [], Full).IsLearning);
    }

    [Fact]
    public void Day_is_looked_at_in_steps_of_ten_minutes_and_a_gap_stays_a_gap()
    {
        var minutes = Enumerable.Range(0, 1_440).Where(minute => minute is < 500 or > 700).Select(minute => At(minute, 20 + (0.02 * minute))).ToList();

        var outlook = LimitOutlook.Of(_disk, minutes, Full);

        // 0.02 points a minute from 48.8 %: the limit lies 2,060 minutes ahead, beyond the day that is looked at.
        Assert.Equal(TimeSpan.FromDays(1), outlook.Ahead);
        Assert.Null(outlook.Expected);
        var nearer = LimitOutlook.Of(_disk, minutes, 60);
        Assert.InRange(nearer.Expected!.Value.TotalMinutes, 540, 580);
    }

    [Fact]
    public void Board_has_the_soonest_first_and_finds_a_series()
    {
        var (soon, late, never) = (Of(60, minute => 60 + (0.4 * minute)), Of(60, minute => 30 + (0.6 * minute)), Of(60, _ => 80));
        var reached = Of(60, _ => 95);

        var board = LimitBoard.Of([never, late, reached, soon]);

        Assert.Equal([reached, soon, late, never], board.Outlooks);
        Assert.Same(reached, board.Of(_disk));
    }

    private LimitOutlook Of(int minutes, Func<int, double> value) =>
        LimitOutlook.Of(_disk, [.. Enumerable.Range(0, minutes).Select(minute => At(minute, value(minute)))], Full);

    private static (long, MinuteSummary) At(int minute, double value) => (1_000_000 + minute, new MinuteSummary((float)value, (float)value, (float)value, 600));
}
