using Dashboard.Analytics.Anomalies;
using Dashboard.App.Engine;
using Dashboard.App.Settings;
using Dashboard.App.Stream;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Engine;

public sealed class DetectionEngineTests
{
    [Theory]
    [InlineData(7_000, 6_000, 2)]
    [InlineData(7_000, 36_000, 6)]
    [InlineData(1_000, 36_000, 6)]
    public void Two_hundred_clean_series_open_few_episodes_in_ten_minutes_and_in_an_hour(int seed, int turns, int most)
    {
        var rig = new EngineRig();
        var noises = Enumerable.Range(0, 200).Select(index => new Noise(seed + index)).ToArray();
        foreach (var index in Enumerable.Range(0, 200))
            rig.Add($"test.clean{index}");
        var values = new double[200];
        var marked = 0;

        for (var turn = 0; turn < turns; turn++)
        {
            for (var index = 0; index < values.Length; index++)
                values[index] = Clean(noises[index], index);
            marked += rig.Turn(values).Marks.Count(marks => (marks & SampleMarks.Marked) != 0);
        }

        Assert.InRange(rig.Episodes.Begun, 0, most);
        Assert.InRange(marked / (turns * 200.0), 0, 0.001);
    }

    [Fact]
    public void Constant_series_is_never_marked_and_its_first_move_is()
    {
        var rig = new EngineRig();
        rig.Add("test.constant");

        Assert.Empty(rig.Run(1_000, _ => 42));
        Assert.Equal(EpisodeChange.Began, Assert.Single(rig.Run(10, _ => 43)).Change);
    }

    [Fact]
    public void Series_without_an_interquartile_range_is_judged_without_harm()
    {
        var rig = new EngineRig();
        rig.Add("test.mostlyZero");

        var events = rig.Run(3_000, turn => turn % 20 == 0 ? 1 : 0);

        Assert.Empty(events);
    }

    [Fact]
    public void Gaps_are_gaps_and_teach_nothing()
    {
        var rig = new EngineRig();
        var noise = new Noise(1);
        rig.Add("test.value");
        rig.Run(1_000, _ => 100 + noise.Normal());

        var gap = rig.Turn();
        var events = rig.Run(300, turn => turn % 3 == 0 ? double.NaN : 100 + noise.Normal());

        Assert.True(double.IsNaN(gap.ValueOf(0)));
        Assert.Equal(SampleMarks.None, gap.MarksOf(0));
        Assert.True(float.IsNaN(gap.Lower[0]));
        Assert.Empty(events);
    }

    [Fact]
    public void Series_that_joins_late_has_no_verdict_before_it_has_learned()
    {
        var rig = new EngineRig();
        rig.Add("test.first");
        rig.Run(10, _ => 1);
        rig.Add("test.second");

        var tick = rig.Turn(1, 5);

        Assert.Equal(5, tick.ValueOf(1));
        Assert.Equal(SampleMarks.Learning, tick.MarksOf(1));
        Assert.False(tick.HeadOf(1).IsKnown);
    }

    [Fact]
    public void Running_totals_are_kept_and_not_judged_even_when_they_reset()
    {
        var rig = new EngineRig();
        var total = new SeriesDefinition("test.total", "B", SeriesGroup.Custom, "test", "A total.") { Kind = SeriesKind.Counter, IsAnalysed = false };
        rig.Catalog.Register(total);

        var events = rig.Run(2_000, turn => turn % 1_500 * 10.0);

        Assert.Empty(events);
        Assert.Equal(SampleMarks.None, rig.Turn(1).MarksOf(0));
    }

    [Fact]
    public void Threshold_of_one_series_changes_live_without_losing_what_was_learned()
    {
        var rig = new EngineRig();
        var noise = new Noise(3);
        rig.Add("test.value");
        rig.Run(2_000, _ => 100 + noise.Normal());
        var strict = DetectionParameters.Default with { ZScoreThreshold = 20, IqrFence = 20, MovingAverageThreshold = 20 };

        rig.Settings = rig.Settings with { Overrides = rig.Settings.Overrides.Add("test.value", new SeriesOverride { Detection = strict }) };
        var unmarked = rig.Turn(112);
        rig.Settings = DashboardSettings.Default;
        rig.Run(50, _ => 100 + noise.Normal());
        var marked = rig.Turn(112);

        Assert.Equal(SampleMarks.None, unmarked.MarksOf(0) & (SampleMarks.Marked | SampleMarks.Learning));
        Assert.Equal(SampleMarks.Marked, marked.MarksOf(0) & SampleMarks.Marked);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(1000)]
    public void Window_lengths_in_seconds_survive_a_change_of_cadence(int milliseconds)
    {
        var rig = new EngineRig();
        var noise = new Noise(5);
        rig.Add("test.value");
        rig.Run(3_000, _ => 100 + noise.Normal());
        var collection = rig.Settings.Collection with { Cadence = TimeSpan.FromMilliseconds(milliseconds) };
        rig.Settings = rig.Settings with { Collection = collection };

        // A step is normal again after about 1.25 windows of 60 s, whatever the cadence.
        var turnsAMinute = 60_000 / milliseconds;
        rig.Run(turnsAMinute, _ => 100 + noise.Normal());
        var early = rig.Run(turnsAMinute / 10, _ => 110 + noise.Normal());
        rig.Run(2 * turnsAMinute, _ => 110 + noise.Normal());
        var settled = rig.Turn(110);

        Assert.Contains(early, change => change.Change == EpisodeChange.Began);
        Assert.InRange((settled.Lower[0] + settled.Upper[0]) / 2, 108, 112);
    }

    [Fact]
    public void Steady_turn_allocates_nothing_beside_the_columns()
    {
        var catalog = new SeriesCatalog();
        foreach (var index in Enumerable.Range(0, 50))
            catalog.Register(new SeriesDefinition($"test.value{index}", "ms", SeriesGroup.Custom, "test", "A series of a test."));
        var engine = new DetectionEngine(catalog, DashboardSettings.Default, hasForecast: true, new EpisodeWriter(null));
        var columns = new TickColumns(50);
        var noise = new Noise(11);
        void Turn(int sequence)
        {
            for (var index = 0; index < 50; index++)
                columns.Values[index] = 100 + noise.Normal();
            engine.Judge(new TurnStamp(sequence, 1_000_000 + (sequence * 100L), 0.1, false, TimeSpan.FromMilliseconds(100)), columns);
        }

        var turn = 0;
        for (; turn < 2_000; turn++)
            Turn(turn);

        Allocations.AssertNone(() =>
        {
            for (var end = turn + 1_000; turn < end; turn++)
                Turn(turn);
        });

        Assert.Equal(0, engine.EpisodesBegun);
    }

    /// <summary>The kinds of clean series that a machine has, in turn.</summary>
    private static double Clean(Noise noise, int index) => (index % 5) switch
    {
        0 => 50 + (5 * noise.Normal()),
        1 => 50 + (5 * noise.Autoregressive(0.8)),
        2 => 20 * noise.Lognormal(),
        3 => noise.Poisson(8),
        _ => Math.Round(50 + (3 * noise.Normal())),
    };
}
