using System.Net;
using System.Text.Json;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Api;

/// <summary>The analyses of the command line, asked of live series.</summary>
[Collection(nameof(HostCollection))]
public sealed class AnalysisApiTests(DashboardHost host)
{
    [Fact]
    public async Task Statistics_have_the_fields_of_the_command_line()
    {
        await SomeTicksAsync();

        var data = (await host.GetAsync("/api/metrics/statistics?metric=memory.used&percentiles=50,99")).Data;

        Assert.Equal("memory.used", data.GetProperty("metric").GetString());
        Assert.True(data.GetProperty("descriptive").GetProperty("mean").GetDouble() > 0);
        Assert.Equal(["p50", "p99"], data.GetProperty("percentiles").EnumerateObject().Select(member => member.Name));
        Assert.True(data.TryGetProperty("trend", out _));
    }

    [Fact]
    public async Task Forecast_has_as_many_steps_as_asked_for()
    {
        await SomeTicksAsync();

        var data = (await host.GetAsync("/api/metrics/forecast?metric=memory.used&steps=7&method=naive&level=0.9")).Data;

        Assert.Equal("naive", data.GetProperty("method").GetString());
        Assert.Equal(7, data.GetProperty("forecasts").GetArrayLength());
        Assert.Equal(["timestamp", "predicted", "lower", "upper"], data.GetProperty("forecasts")[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Correlation_is_a_matrix_aligned_by_time()
    {
        await SomeTicksAsync();

        var data = (await host.GetAsync("/api/metrics/correlation?metrics=memory.used,memory.free,cpu.usage&maxLag=2")).Data;

        Assert.Equal(3, data.GetProperty("matrix").GetArrayLength());
        Assert.Equal(3, data.GetProperty("pairs").GetArrayLength());
        Assert.Equal(1, data.GetProperty("matrix")[0][0].GetDouble());
    }

    [Fact]
    public async Task Anomalies_of_the_ensemble_are_the_episodes_as_judged_live()
    {
        await SomeTicksAsync();

        var data = (await host.GetAsync("/api/metrics/anomalies?metric=cpu.usage&threshold=2.5")).Data;

        Assert.Equal(("cpu.usage", "system", "ensemble"), (data.GetProperty("metric").GetString(), data.GetProperty("type").GetString(), data.GetProperty("method").GetString()));
        Assert.Equal(data.GetProperty("anomaliesDetected").GetInt32(), data.GetProperty("anomalies").GetArrayLength());
        Assert.True(data.GetProperty("totalDataPoints").GetInt64() > 0);
    }

    [Fact]
    public async Task Anomalies_of_another_method_are_found_in_what_is_kept()
    {
        await SomeTicksAsync();

        var data = (await host.GetAsync("/api/metrics/anomalies?metric=cpu.usage&method=z-score&window=20")).Data;

        Assert.Equal(("system", "z-score"), (data.GetProperty("type").GetString(), data.GetProperty("method").GetString()));
        Assert.Equal(20, data.GetProperty("parameters").GetProperty("window").GetDouble());
    }

    [Theory]
    [InlineData("anomalies?threshold=0", HttpStatusCode.BadRequest, "threshold is '0'; allowed is a number above 0 and up to 20.")]
    [InlineData("anomalies?method=oracle", HttpStatusCode.BadRequest, "There is no method 'oracle'.")]
    [InlineData("forecast?steps=1001", HttpStatusCode.BadRequest, "steps is '1001'; allowed is a whole number from 1 to 1000.")]
    [InlineData("forecast?level=2", HttpStatusCode.BadRequest, "level is 2. Give a number from 0.5 to 0.999.")]
    [InlineData("forecast?method=naive&alpha=0.3", HttpStatusCode.BadRequest, "'naive' has no parameter 'alpha'.")]
    [InlineData("statistics?metric=nothing.at.all", HttpStatusCode.NotFound, "There is no metric 'nothing.at.all'.")]
    [InlineData("statistics?minutes=5&startTime=1", HttpStatusCode.BadRequest, "minutes and startTime or endTime exclude each other.")]
    [InlineData("correlation?metrics=cpu.usage", HttpStatusCode.BadRequest, "metrics names 1 series; give 2 to 20, parted by commas.")]
    [InlineData("aggregate?minutes=43201", HttpStatusCode.BadRequest, "minutes is '43201'; allowed is a whole number from 1 to 43200.")]
    public async Task Wrong_question_is_answered_with_the_fix(string path, HttpStatusCode status, string problem)
    {
        await SomeTicksAsync();

        Assert.StartsWith(problem, (await host.GetAsync($"/api/metrics/{path}")).Refusal(status), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Aggregate_has_the_fields_of_the_contract()
    {
        await SomeTicksAsync();

        var data = (await host.GetAsync("/api/metrics/aggregate")).Data;

        Assert.Equal(5, data.GetProperty("timeWindow").GetDouble());
        var cpu = data.GetProperty("cpu");
        Assert.True(cpu.GetProperty("minUsage").GetDouble() <= cpu.GetProperty("avgUsage").GetDouble());
        Assert.True(cpu.GetProperty("avgUsage").GetDouble() <= cpu.GetProperty("maxUsage").GetDouble());
        Assert.Equal(3, cpu.GetProperty("avgLoadAverage").GetArrayLength());
        Assert.True(data.GetProperty("dataPoints").GetInt64() > 0);
        Assert.True(data.GetProperty("memory").GetProperty("avgUsedBytes").GetDouble() > 0);
    }

    [Fact]
    public async Task Totals_are_the_requests_of_the_window_and_percentiles_those_of_all_of_them()
    {
        var before = (await host.GetAsync("/api/metrics/aggregate?minutes=60")).Data.GetProperty("application");
        for (var i = 0; i < 20; i++)
            await host.GetAsync("/health/live");
        var tick = await host.TickAsync(_ => true);
        await host.TickAsync(later => later.Sequence > tick.Sequence + 2);

        var after = (await host.GetAsync("/api/metrics/aggregate?minutes=60")).Data.GetProperty("application");

        Assert.True(after.GetProperty("totalRequests").GetDouble() >= before.GetProperty("totalRequests").GetDouble() + 20);
        Assert.True(after.GetProperty("latencyCount").GetInt64() >= 20);
        Assert.True(after.GetProperty("p95Latency").GetDouble() <= after.GetProperty("p99Latency").GetDouble());
    }

    [Fact]
    public async Task Summary_joins_aggregate_and_anomalies()
    {
        await SomeTicksAsync();

        var data = (await host.GetAsync("/api/metrics/summary?minutes=10")).Data;

        Assert.Equal(10, data.GetProperty("timeWindow").GetDouble());
        Assert.Equal(JsonValueKind.Object, data.GetProperty("aggregated").ValueKind);
        var count = data.GetProperty("anomalyCount");
        Assert.Equal(count.GetProperty("total").GetInt32(), count.GetProperty("high").GetInt32() + count.GetProperty("medium").GetInt32() + count.GetProperty("low").GetInt32());
        Assert.Equal(count.GetProperty("high").GetInt32(), data.GetProperty("highSeverityAnomalies").GetArrayLength());
        Assert.True(data.GetProperty("dataStats").GetProperty("series").GetInt32() > 10);
    }

    private async Task SomeTicksAsync()
    {
        var first = await host.TickAsync(_ => true);
        if (first.Sequence < 60)
            await host.TickAsync(tick => tick.Sequence >= 60);
    }
}
