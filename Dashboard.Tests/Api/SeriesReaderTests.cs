using Dashboard.App.Api.History;
using Dashboard.Tests.Engine;

namespace Dashboard.Tests.Api;

public sealed class SeriesReaderTests
{
    private const int SecondMs = 1_000;

    [Fact]
    public async Task Analyses_get_means_of_whole_seconds_wherever_in_a_second_the_range_begins_and_ends()
    {
        await using var harness = new LoopHarness();
        var entry = harness.AddSource((_, turn) => turn).Add(harness.Catalog, "test.a");
        await harness.StartAsync();
        var ticks = await harness.TurnsAsync(100);
        var reader = new SeriesReader(harness.Loop);

        for (var from = 0; from < 20; from++)
        {
            for (var to = 80; to < 100; to++)
            {
                var points = reader.ReadEven(entry, new TimeWindow(ticks[from].TimestampMs, ticks[to].TimestampMs), SecondMs, 10_000);

                Assert.Equal(SecondMs, points.ResolutionMs);
            }
        }
    }

    [Fact]
    public async Task Points_are_never_more_than_asked_for()
    {
        await using var harness = new LoopHarness();
        var entry = harness.AddSource((_, turn) => turn).Add(harness.Catalog, "test.a");
        await harness.StartAsync();
        var ticks = await harness.TurnsAsync(100);
        var reader = new SeriesReader(harness.Loop);

        for (var most = 2; most < 110; most++)
            Assert.InRange(reader.Read(entry, new TimeWindow(ticks[7].TimestampMs, ticks[93].TimestampMs), most).TimesMs.Count, 2, most);
    }
}
