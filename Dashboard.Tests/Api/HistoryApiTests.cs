using System.Net;
using System.Text.Json;
using Dashboard.App.Stream;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Api;

[Collection(nameof(HostCollection))]
public sealed class HistoryApiTests(DashboardHost host)
{
    [Theory]
    [InlineData("system", "cpu")]
    [InlineData("application", "requests")]
    public async Task History_holds_the_newest_ticks_oldest_first(string part, string member)
    {
        var first = await host.TickAsync(_ => true);
        await host.TickAsync(tick => tick.Sequence >= first.Sequence + 5);

        var data = (await host.GetAsync($"/api/metrics/{part}/history?limit=5")).Data;

        var times = data.GetProperty("metrics").EnumerateArray().Select(tick => tick.GetProperty("timestamp").GetInt64()).ToArray();
        Assert.Equal(5, data.GetProperty("count").GetInt32());
        Assert.Equal(5, times.Length);
        Assert.Equal(times.Order(), times);
        Assert.All(data.GetProperty("metrics").EnumerateArray(), tick => Assert.Equal(JsonValueKind.Object, tick.GetProperty(member).ValueKind));
    }

    [Fact]
    public async Task History_is_the_same_as_the_current_picture_was()
    {
        var current = (await host.GetAsync("/api/metrics/current")).Data.GetProperty("system");

        var history = (await host.GetAsync("/api/metrics/system/history?limit=1000")).Data.GetProperty("metrics").EnumerateArray();

        var same = history.Single(tick => tick.GetProperty("timestamp").GetInt64() == current.GetProperty("timestamp").GetInt64());
        Assert.Equal(current.GetRawText(), same.GetRawText());
    }

    [Theory]
    [InlineData("limit=0", "limit is '0'; allowed is a whole number from 1 to 10000.")]
    [InlineData("limit=ten", "limit is 'ten'; allowed is a whole number from 1 to 10000.")]
    [InlineData("limti=5", "There is no parameter 'limti'. Did you mean limit?")]
    public async Task Wrong_parameter_is_named_with_its_range(string query, string problem)
    {
        Assert.Equal(problem, (await host.GetAsync($"/api/metrics/system/history?{query}")).Refusal(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Timeseries_has_points_unit_and_the_moving_average_of_them()
    {
        var first = await host.TickAsync(_ => true);
        await host.TickAsync(tick => tick.Sequence >= first.Sequence + 12);

        var data = (await host.GetAsync("/api/metrics/timeseries?metric=memory.used&ma=3&maxPoints=10000")).Data;

        var values = data.GetProperty("data").EnumerateArray().Select(point => point.GetProperty("value")).ToArray();
        var average = data.GetProperty("movingAverage").EnumerateArray().Select(point => point.GetProperty("value")).ToArray();
        Assert.Equal("memory.used", data.GetProperty("metric").GetString());
        Assert.Equal(("system", "B"), (data.GetProperty("type").GetString(), data.GetProperty("unit").GetString()));
        Assert.Equal(values.Length, data.GetProperty("count").GetInt32());
        Assert.Equal(JsonValueKind.Null, average[1].ValueKind);
        var last = values[^3..].Select(value => value.GetDouble()).Average();
        Assert.Equal(last, average[^1].GetDouble(), last * 1e-9);
    }

    [Fact]
    public async Task Many_points_become_means_of_buckets()
    {
        var first = await host.TickAsync(_ => true);
        await host.TickAsync(tick => tick.Sequence >= first.Sequence + 30);

        var data = (await host.GetAsync("/api/metrics/timeseries?metric=cpu.usage&maxPoints=5")).Data;

        Assert.InRange(data.GetProperty("count").GetInt32(), 2, 5);
        Assert.True(data.GetProperty("resolutionMs").GetInt64() >= 500);
    }

    [Theory]
    [InlineData("metric=cpu.usag", HttpStatusCode.NotFound, "There is no metric 'cpu.usag'. Nearest: cpu.usage")]
    [InlineData("metric=cpu.usage&type=application", HttpStatusCode.NotFound, "cpu.usage is of type system, not application. Leave type out.")]
    [InlineData("startTime=5&endTime=3", HttpStatusCode.BadRequest, "startTime 5 is after endTime 3. Swap them.")]
    [InlineData("startTime=yesterday", HttpStatusCode.BadRequest, "startTime is 'yesterday'; allowed are milliseconds since the epoch")]
    [InlineData("ma=1&maxPoints=0", HttpStatusCode.BadRequest, "maxPoints is '0'; allowed is a whole number from 2 to 10000. ma is '1'; allowed is a whole number from 2 to 10000.")]
    [InlineData("startTime=1000&endTime=2000", HttpStatusCode.NotFound, "Nothing is kept of cpu.usage from 1000 to 2000.")]
    public async Task Timeseries_says_what_is_wrong(string query, HttpStatusCode status, string problem)
    {
        Assert.StartsWith(problem, (await host.GetAsync($"/api/metrics/timeseries?{query}")).Refusal(status), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_changes_nothing_and_counts_no_request_of_its_own_twice()
    {
        var tick = await host.TickAsync(_ => true);
        var names = new[] { SeriesNames.CpuUsage, SeriesNames.MemoryUsed };

        foreach (var name in names)
            await host.GetAsync($"/api/metrics/timeseries?metric={name}");

        Assert.Equal(tick.Values.Length, (await host.TickAsync(later => later.Sequence > tick.Sequence)).Values.Length);
    }

    [Fact]
    public async Task Head_has_the_headers_and_no_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api/metrics/timeseries");
        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
