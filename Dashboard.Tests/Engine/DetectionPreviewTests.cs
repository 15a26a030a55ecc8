using Dashboard.Analytics.Anomalies;
using Dashboard.App.Engine;
using Dashboard.App.Settings;
using Dashboard.App.Stream;

namespace Dashboard.Tests.Engine;

public sealed class DetectionPreviewTests
{
    private static readonly DashboardSettings Draft = DashboardSettings.Default with
    {
        Detection = new DetectionParameters { ZScoreThreshold = 2, IqrFence = 1, MovingAverageThreshold = 2, IsAdaptive = false, WarmUp = TimeSpan.FromSeconds(10) },
    };

    [Fact]
    public async Task Marks_of_a_draft_are_those_that_the_live_engine_makes_after_apply()
    {
        await using var harness = await RecordAsync(DashboardSettings.Default, 600);
        await using var applied = await RecordAsync(Draft, 600);

        var preview = await PreviewOf(harness).PreviewSeriesAsync(Draft, "test.a", CancellationToken.None);

        Assert.Equal(MarksOf(applied), preview.MarkedAfter);
        Assert.Equal(MarksOf(harness), preview.MarkedBefore);
        Assert.Equal(applied.Loop.History.Read([0], 1, 600).Upper[0], preview.Upper);
        Assert.InRange(preview.PointsAfter, preview.PointsBefore + 1, 600);
        Assert.Equal(600, preview.TimestampsMs.Length);
    }

    [Fact]
    public async Task Totals_count_what_the_live_engine_makes_of_all_series_together()
    {
        await using var harness = await RecordAsync(DashboardSettings.Default, 600);
        await using var applied = await RecordAsync(Draft, 600);
        var progress = new LastProgress();

        var totals = await PreviewOf(harness).PreviewAllAsync(Draft, progress, CancellationToken.None);

        var marks = applied.Loop.History.Read([0, 1], 1, 600).Marks.SelectMany(row => row).Count(mark => (mark & SampleMarks.Marked) != 0);
        Assert.Equal(2, totals.Series);
        Assert.Equal(marks, totals.PointsAfter);
        Assert.Equal(applied.Episodes.Begun, totals.EpisodesAfter);
        Assert.Equal(harness.Episodes.Begun, totals.EpisodesBefore);
        Assert.Equal(TimeSpan.FromMilliseconds(599 * 100), totals.Covered);
        Assert.Equal(1, progress.Last);
    }

    [Fact]
    public async Task Lasting_change_of_one_series_opens_the_same_episodes_in_its_preview_as_live()
    {
        var one = DashboardSettings.Default with { Alarms = new AlarmSettings { FalseEpisodesPerHour = 2.0 / 200 } };
        var noise = new Noise(2);
        var store = new SettingsStore();
        Assert.Empty(store.Apply(one));
        await using var harness = new LoopHarness(store);
        harness.AddSource((_, turn) => (turn < 8_000 ? 50 : 62) + (4 * noise.Normal())).Add(harness.Catalog, "test.a");
        await harness.StartAsync();
        await harness.TurnsAsync(8_200);

        var preview = await PreviewOf(harness).PreviewSeriesAsync(one, "test.a", CancellationToken.None);

        Assert.Equal(1, harness.Episodes.Begun);
        Assert.Equal((1, 1), (preview.EpisodesBefore, preview.EpisodesAfter));
    }

    [Fact]
    public async Task Preview_that_is_cancelled_ends()
    {
        await using var harness = await RecordAsync(DashboardSettings.Default, 20);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PreviewOf(harness).PreviewAllAsync(Draft, null, cancelled.Token));
    }

    [Fact]
    public async Task Series_that_there_is_not_gives_an_empty_preview()
    {
        await using var harness = await RecordAsync(DashboardSettings.Default, 5);

        Assert.Empty((await PreviewOf(harness).PreviewSeriesAsync(Draft, "test.nothing", CancellationToken.None)).Values);
    }

    private static DetectionPreview PreviewOf(LoopHarness harness) => new(harness.Settings, harness.Catalog, harness.Loop);

    private static bool[] MarksOf(LoopHarness harness) =>
        Array.ConvertAll(harness.Loop.History.Read([0], 1, 600).Marks[0], mark => (mark & SampleMarks.Marked) != 0);

    private static async Task<LoopHarness> RecordAsync(DashboardSettings settings, int turns)
    {
        var store = new SettingsStore();
        Assert.Empty(store.Apply(settings));
        var harness = new LoopHarness(store);
        var noises = new[] { new Noise(21), new Noise(22) };
        var source = harness.AddSource((index, turn) => 50 + noises[index].Normal() + (turn is > 400 and < 420 ? 12 : 0));
        source.Add(harness.Catalog, "test.a");
        source.Add(harness.Catalog, "test.b");
        await harness.StartAsync();
        await harness.TurnsAsync(turns);
        return harness;
    }

    private sealed class LastProgress : IProgress<double>
    {
        public double Last { get; private set; }

        public void Report(double value) => Last = value;
    }
}
