using System.Net;
using Dashboard.App.Stream;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Api;

[Collection(nameof(HostCollection))]
public sealed class CatalogTests(DashboardHost host)
{
    [Fact]
    public async Task Catalogue_lists_every_series_with_its_count_and_limit()
    {
        var data = (await host.GetAsync("/api/metrics/catalog")).Data;

        Assert.Equal(data.GetProperty("total").GetInt32(), data.GetProperty("count").GetInt32());
        Assert.Equal(data.GetProperty("count").GetInt32(), data.GetProperty("series").GetArrayLength());
        Assert.Equal(SeriesCatalog.DefaultCapacity, data.GetProperty("capacity").GetInt32());
        Assert.True(data.TryGetProperty("refused", out _));
    }

    [Fact]
    public async Task Series_is_described_in_full()
    {
        await host.TickAsync(tick => double.IsFinite(host.Value(tick, SeriesNames.MemoryUsed)));

        var data = (await host.GetAsync("/api/metrics/catalog?match=memory.used")).Data;

        var series = data.GetProperty("series").EnumerateArray().Single(item => item.GetProperty("key").GetString() == SeriesNames.MemoryUsed);
        Assert.Equal("memory.used", series.GetProperty("name").GetString());
        Assert.Equal("B", series.GetProperty("unit").GetString());
        Assert.Equal("gauge", series.GetProperty("kind").GetString());
        Assert.Equal("host", series.GetProperty("source").GetString());
        Assert.NotEqual("", series.GetProperty("description").GetString());
        Assert.False(series.GetProperty("demo").GetBoolean());
        Assert.True(series.GetProperty("firstSeen").GetInt64() <= series.GetProperty("lastSeen").GetInt64());
        Assert.Empty(series.GetProperty("labels").EnumerateObject());
    }

    [Theory]
    [InlineData("latency.p9")]
    [InlineData("LATENCY.P9")]
    [InlineData("latency.p9?")]
    [InlineData("*.p9?")]
    public async Task Match_is_a_part_of_the_key_or_a_pattern(string match)
    {
        var data = (await host.GetAsync($"/api/metrics/catalog?match={Uri.EscapeDataString(match)}")).Data;

        Assert.Equal(
            ["latency.p90", "latency.p95", "latency.p99"],
            data.GetProperty("series").EnumerateArray().Select(series => series.GetProperty("key").GetString()));
    }

    [Fact]
    public async Task Match_without_a_series_names_the_nearest()
    {
        var answer = await host.GetAsync("/api/metrics/catalog?match=latncy.p95");

        Assert.StartsWith("No series matches 'latncy.p95'. Nearest: latency.p95, ", answer.Refusal(HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Match_that_is_too_long_is_refused_with_the_limit()
    {
        var answer = await host.GetAsync($"/api/metrics/catalog?match={new string('a', 201)}");

        Assert.Equal("match has 201 characters; at most 200 are allowed.", answer.Refusal(HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10001")]
    [InlineData("many")]
    [InlineData("")]
    public async Task Limit_outside_its_range_is_refused_with_name_value_and_range(string limit)
    {
        var answer = await host.GetAsync($"/api/metrics/catalog?limit={limit}");

        Assert.Equal($"limit is '{limit}'; allowed is a whole number from 1 to 10000.", answer.Refusal(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Limit_shortens_the_list_and_leaves_the_total()
    {
        var data = (await host.GetAsync("/api/metrics/catalog?limit=2")).Data;

        Assert.Equal(2, data.GetProperty("series").GetArrayLength());
        Assert.Equal(host.Catalog.Count, data.GetProperty("total").GetInt32());
    }
}
