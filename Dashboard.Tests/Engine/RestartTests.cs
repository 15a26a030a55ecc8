using Dashboard.App.Settings;
using Dashboard.Tests.Settings;

namespace Dashboard.Tests.Engine;

public sealed class RestartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task History_and_sequence_go_on_and_the_time_between_is_a_gap()
    {
        await RunAsync(turns: 700, value: turn => turn % 10 == 5 ? double.NaN : turn);
        await using var second = Start(TimeSpan.FromMinutes(10));
        var source = second.AddSource((index, _) => index);
        source.Add(second.Catalog, "test.new");
        source.Add(second.Catalog, "test.value");
        await second.StartAsync();

        var tick = await second.TurnAsync();

        Assert.Equal(701, tick.Sequence);
        Assert.True(tick.FollowsGap);
        var slice = second.Loop.History.Read([1, 0], 1, 701);
        Assert.Equal(1, slice.FirstSequence);
        Assert.Equal([.. Enumerable.Range(0, 700).Select(turn => turn % 10 == 5 ? double.NaN : turn), 1.0], slice.Values[0]);
        Assert.Equal([.. Enumerable.Repeat(double.NaN, 700), 0.0], slice.Values[1]);
        Assert.Equal(Enumerable.Range(0, 701).Where(column => slice.FollowsGap[column]), [0, 700]);
        Assert.Equal(TimeSpan.FromMinutes(10).TotalMilliseconds, slice.TimestampsMs[700] - slice.TimestampsMs[699] - 100, 1_000.0);
        Assert.True(second.Loop.Minutes.TryGet(1, slice.TimestampsMs[0], out var minute));
        Assert.Equal((0f, 598f), (minute.Minimum, minute.Maximum));
        Assert.Null(second.Loop.Status.HistoryProblem);
    }

    [Fact]
    public async Task Series_that_comes_up_later_gets_its_samples_and_gaps_since()
    {
        await RunAsync(turns: 50, value: turn => turn);
        await using var second = Start(TimeSpan.FromMinutes(1));
        var source = second.AddSource((_, turn) => 1_000 + turn);
        await second.StartAsync();
        await second.TurnsAsync(3);

        var index = source.Add(second.Catalog, "test.value").Index;
        await second.TurnsAsync(2);

        var row = second.Loop.History.Read([index], 48, 55).Values[0];
        Assert.Equal([47, 48, 49, double.NaN, double.NaN, double.NaN, 1_003, 1_004], row);
    }

    [Theory]
    [InlineData("damage")]
    [InlineData("foreign")]
    [InlineData("short")]
    public async Task Damaged_file_is_kept_aside_and_reported_and_the_history_begins_empty(string kind)
    {
        await RunAsync(turns: 20, value: turn => turn);
        var file = _folder.File("recent.bin");
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, kind switch
        {
            "damage" => [.. bytes[..100], (byte)~bytes[100], .. bytes[101..]],
            "short" => bytes[..^40],
            _ => "a shopping list"u8.ToArray(),
        });

        await using var second = Start(TimeSpan.Zero);
        second.AddSource((_, turn) => turn).Add(second.Catalog, "test.value");
        await second.StartAsync();
        var tick = await second.TurnAsync();

        Assert.Equal(1, tick.Sequence);
        Assert.Contains("recent.damaged-", second.Loop.Status.HistoryProblem, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder.Path, "recent.damaged-*.bin"));
    }

    [Fact]
    public async Task Folder_that_cannot_be_written_is_reported_and_stops_nothing()
    {
        File.WriteAllText(_folder.File("data"), "");
        var harness = new LoopHarness { Options = new StartOptions(_folder.File("data"), IsDemo: false) };
        harness.AddSource((_, turn) => turn).Add(harness.Catalog, "test.value");
        await harness.StartAsync();
        await harness.TurnAsync();

        await harness.DisposeAsync();

        Assert.Contains("cannot be written", harness.Loop.Status.HistoryProblem, StringComparison.Ordinal);
    }

    private async Task RunAsync(int turns, Func<int, double> value)
    {
        await using var first = Start(TimeSpan.Zero);
        first.AddSource((_, turn) => value(turn)).Add(first.Catalog, "test.value");
        await first.StartAsync();
        await first.TurnsAsync(turns);
    }

    private LoopHarness Start(TimeSpan later)
    {
        var harness = new LoopHarness { Options = new StartOptions(_folder.Path, IsDemo: false) };
        harness.Time.Advance(TimeSpan.FromSeconds(later == TimeSpan.Zero ? 0 : 70) + later);
        return harness;
    }
}
