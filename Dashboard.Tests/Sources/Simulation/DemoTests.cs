using System.Net;
using Dashboard.App.Sources.Simulation;
using Dashboard.App.Stream;
using Dashboard.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Sources.Simulation;

[Collection(nameof(DemoHostCollection))]
public sealed class DemoTests(DemoHost host)
{
    private const string Path = "/api/metrics/simulate";
    private const string Total = "requests.total{source=\"demo\"}";

    [Fact]
    public async Task Demo_begins_with_gentle_traffic_over_http()
    {
        using var ended = new EndedRequests(host.Services);

        await ended.UntilAsync(requests => requests.Count(request => request.Route.StartsWith("/demo/", StringComparison.Ordinal)) >= 5);

        await host.TickAsync(tick => host.Value(tick, Total) >= 5);
    }

    [Fact]
    public async Task Simulation_sends_real_requests_of_the_asked_latency_and_errors()
    {
        using var ended = new EndedRequests(host.Services);
        var before = await host.TickAsync(_ => true);

        var answer = await host.PostAsync(Path, """{"requests":40,"errorRate":0.25,"latencyMs":300,"seconds":1}""");

        Assert.Equal("Sending 40 requests of 300 ms over 1 s, 10 of them failing.", answer.Data.GetProperty("message").GetString());
        await ended.UntilAsync(requests => requests.Count(request => request.Route == "/demo/work") == 40);
        var sent = ended.All.Where(request => request.Route == "/demo/work").ToList();
        Assert.Equal(10, sent.Count(request => request.Status == 503));

        // A timer of the runtime may fire some milliseconds before its time.
        Assert.All(sent, request => Assert.True(request.Milliseconds >= 290, $"{request.Milliseconds} ms"));
        var after = await host.TickAsync(tick => host.Value(tick, Total) >= host.Value(before, Total) + 40);
        Assert.True(host.Value(after, "latency.max{source=\"demo\"}") >= 290);
        Assert.True(host.Value(after, "errors.byType{source=\"demo\",type=\"HTTP 503\"}") >= 10);
        Assert.True(host.Value(after, "errors.ratio{source=\"demo\"}") > 0);
    }

    [Fact]
    public async Task Everything_of_the_demo_is_labelled_in_catalogue_exposition_and_snapshot()
    {
        await host.TickAsync(tick => host.Value(tick, Total) >= 1);

        var series = (await host.GetAsync("/api/metrics/catalog")).Data.GetProperty("series").EnumerateArray()
            .Where(item => item.GetProperty("name").GetString()!.Split('.', '_')[0] is "requests" or "errors" or "latency" or "queue" or "cache").ToList();
        Assert.True(series.Count >= 18);
        Assert.All(series, item => Assert.Equal("demo", item.GetProperty("labels").GetProperty("source").GetString()));
        Assert.All(series, item => Assert.True(item.GetProperty("demo").GetBoolean()));

        var lines = (await host.GetAsync("/metrics")).Body.Split('\n')
            .Where(line => line.Split('_')[0] is "requests" or "errors" or "latency" or "queue" or "cache").ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Contains("source=\"demo\"", line, StringComparison.Ordinal));

        var application = (await host.GetAsync("/api/metrics/current")).Data.GetProperty("application");
        Assert.True(application.GetProperty("demo").GetBoolean());
        Assert.True(application.GetProperty("requests").GetProperty("total").GetDouble() >= 1);
        Assert.True(application.GetProperty("custom").TryGetProperty("queue_depth{source=\"demo\"}", out _));
        Assert.True((await host.GetAsync("/api/stats")).Data.GetProperty("demo").GetBoolean());
    }

    [Fact]
    public async Task Machine_is_not_labelled_as_demo()
    {
        var series = (await host.GetAsync("/api/metrics/catalog?match=cpu.usage")).Data.GetProperty("series").EnumerateArray();

        Assert.All(series, item => Assert.False(item.GetProperty("demo").GetBoolean()));
        Assert.NotNull(host.Catalog.Find(SeriesNames.CpuUsage));
    }

    [Theory]
    [InlineData("""{"requests":0}""", "requests is 0; allowed is a number from 1 to 10000.")]
    [InlineData("""{"requests":10001}""", "requests is 10001; allowed is a number from 1 to 10000.")]
    [InlineData("""{"requests":2.5}""", "requests is not a whole number.")]
    [InlineData("""{"requests":"5"}""", "requests is \"5\"; allowed is a number from 1 to 10000.")]
    [InlineData("""{"errorRate":1.1}""", "errorRate is 1.1; allowed is a number from 0 to 1.")]
    [InlineData("""{"errorRate":-0.1}""", "errorRate is -0.1; allowed is a number from 0 to 1.")]
    [InlineData("""{"latencyMs":10001}""", "latencyMs is 10001; allowed is a number from 0 to 10000.")]
    [InlineData("""{"seconds":0.5}""", "seconds is 0.5; allowed is a number from 1 to 600.")]
    [InlineData("""{"seconds":601,"errorRate":2}""", "errorRate is 2; allowed is a number from 0 to 1. seconds is 601; allowed is a number from 1 to 600.")]
    [InlineData("[1]", "The body is not an object. Send {\"requests\":100,\"errorRate\":0.05,\"latencyMs\":50,\"seconds\":10}.")]
    [InlineData("{", "The body is not JSON. Send {\"requests\":100,\"errorRate\":0.05,\"latencyMs\":50,\"seconds\":10}.")]
    public async Task Order_outside_its_bounds_is_refused_with_name_value_and_range(string json, string detail)
    {
        var answer = await host.PostAsync(Path, json);

        Assert.Equal(detail, answer.Refusal(HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData("latencyMs=10001")]
    [InlineData("errorRate=2")]
    [InlineData("latencyMs=abc")]
    public async Task Demo_endpoint_refuses_what_is_outside_its_bounds(string query)
    {
        var answer = await host.GetAsync($"/demo/work?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("latencyMs must be a number from 0 to 10000, errorRate from 0 to 1.", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_endpoints_do_nothing_for_strangers_of_other_machines()
    {
        await using var behindProxy = new DemoBehindProxy();
        await behindProxy.InitializeAsync();

        Task<ApiAnswer> AskAsync(string secret) => behindProxy.SendAsync(HttpMethod.Get, "/demo/work", null, request =>
        {
            request.Headers.Add("X-Forwarded-For", "203.0.113.9");
            request.Headers.Add(DemoClient.Header, secret);
        });

        (await AskAsync("")).Refusal(HttpStatusCode.NotFound);
        (await AskAsync(new string('0', 32))).Refusal(HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(behindProxy.Services.GetRequiredService<DemoClient>().Secret)).Status);
    }

    [Fact]
    public async Task Foreign_page_cannot_start_a_simulation()
    {
        var answer = await host.SendAsync(HttpMethod.Post, Path, "{}", request => request.Headers.Add("Origin", "http://evil.example"));

        answer.Refusal(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Member_that_there_is_not_is_refused_with_the_known_ones()
    {
        var answer = await host.PostAsync(Path, """{"requests":10,"latency":200}""");

        Assert.Equal("There is no 'latency'; known are requests, errorRate, latencyMs, seconds.", answer.Refusal(HttpStatusCode.BadRequest));
    }

    private sealed class DemoBehindProxy() : DashboardHost(isDemo: true, new Dictionary<string, string> { ["Access:SignIn"] = "true", ["Access:Proxies"] = "127.0.0.1" }, isCollecting: false);
}
