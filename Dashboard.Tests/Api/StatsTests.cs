using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Api;

[Collection(nameof(HostCollection))]
public sealed class StatsTests(DashboardHost host)
{
    [Fact]
    public async Task Stats_tell_of_every_part_of_the_pipeline()
    {
        await host.TickAsync(tick => tick.Sequence > 5);

        var data = (await host.GetAsync("/api/stats")).Data;

        Assert.True(data.GetProperty("collector").GetProperty("ticks").GetInt64() >= 5);
        Assert.Equal(100, data.GetProperty("collector").GetProperty("cadenceMilliseconds").GetDouble());
        Assert.True(data.GetProperty("analytics").GetProperty("analysedSeries").GetInt32() > 10);
        Assert.True(data.GetProperty("stream").GetProperty("sequence").GetInt64() >= 5);
        Assert.True(data.GetProperty("process").GetProperty("workingSetBytes").GetInt64() > 1 << 20);
        Assert.Equal(host.Catalog.Capacity, data.GetProperty("catalog").GetProperty("capacity").GetInt32());
        Assert.False(data.GetProperty("demo").GetBoolean());
        var sources = data.GetProperty("collector").GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("name").GetString());
        Assert.Equal(["host", "runtime", "push", "self"], sources);
    }

    [Fact]
    public async Task Stats_name_every_background_loop()
    {
        var loops = (await host.GetAsync("/api/stats")).Data.GetProperty("loops").EnumerateArray().Select(loop => loop.GetProperty("name").GetString()).ToList();

        Assert.Contains("Collector", loops);
        Assert.Contains("runtime figures", loops);
        Assert.Contains("request meter", loops);
    }
}
