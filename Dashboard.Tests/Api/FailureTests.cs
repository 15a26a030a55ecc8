using System.Net;
using System.Net.Sockets;
using System.Text;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Api;

[Collection(nameof(HostCollection))]
public sealed class FailureTests(DashboardHost host)
{
    [Theory]
    [InlineData("/api/metrics/curent", "There is nothing at /api/metrics/curent. Did you mean /api/metrics/current?")]
    [InlineData("/api/stat", "There is nothing at /api/stat. Did you mean /api/stats?")]
    [InlineData("/health/alive", "There is nothing at /health/alive. Did you mean /health/live?")]
    public async Task Unknown_path_is_refused_with_the_nearest(string path, string detail)
    {
        var answer = await host.GetAsync(path);

        Assert.Equal(detail, answer.Refusal(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Unknown_path_far_from_all_is_refused_with_those_there_are()
    {
        var answer = await host.GetAsync("/api/gibberish/of/a/client");

        Assert.Contains("Known: /api/health,", answer.Refusal(HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_to_a_program_is_json_even_when_it_would_take_a_page()
    {
        var answer = await host.SendAsync(HttpMethod.Get, "/api/nothing", with: request => request.Headers.Add("Accept", "text/html"));

        answer.Refusal(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("DELETE", "/api/health", "GET, HEAD")]
    [InlineData("DELETE", "/api/metrics", "POST")]
    [InlineData("GET", "/api/metrics/simulate", "POST")]
    [InlineData("HEAD", "/api/metrics", "POST")]
    public async Task Wrong_method_is_refused_with_the_allowed_ones(string method, string path, string allowed)
    {
        var answer = await host.SendAsync(new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
        Assert.Equal(allowed, answer.Headers["allow"]);
        if (method == "HEAD")
            Assert.Equal("", answer.Body);
        else
            Assert.Equal($"{path} does not take {method}. Allowed: {allowed}.", answer.Refusal(HttpStatusCode.MethodNotAllowed));
    }

    [Theory]
    [InlineData("/api/health")]
    [InlineData("/health/live")]
    [InlineData("/api/metrics/current")]
    [InlineData("/api/metrics/catalog")]
    [InlineData("/api/stats")]
    [InlineData("/metrics")]
    public async Task Head_has_the_headers_of_get_and_no_body(string path)
    {
        var get = await host.GetAsync(path);

        var head = await host.SendAsync(HttpMethod.Head, path);

        Assert.Equal(HttpStatusCode.OK, head.Status);
        Assert.Equal(get.ContentType, head.ContentType);
        Assert.Equal("", head.Body);
    }

    [Theory]
    [InlineData("/api/metrics/catalog", "br")]
    [InlineData("/api/metrics/catalog", "gzip")]
    [InlineData("/metrics", "gzip")]
    public async Task Answer_is_compressed_for_those_who_take_it(string path, string encoding)
    {
        var answer = await host.SendAsync(HttpMethod.Get, path, with: request => request.Headers.Add("Accept-Encoding", encoding));

        Assert.Equal(encoding, answer.Headers["content-encoding"]);
        Assert.Contains("Accept-Encoding", answer.Headers["vary"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_that_changes_with_every_tick_is_not_kept()
    {
        var answer = await host.GetAsync("/api/metrics/current");

        Assert.Equal("no-store", answer.Headers["cache-control"]);
    }

    [Fact]
    public async Task Body_broken_on_the_wire_is_the_callers_mistake()
    {
        using var socket = new TcpClient("127.0.0.1", host.Address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            "POST /api/metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nnonsense\r\n"));

        var answer = await new StreamReader(socket.GetStream()).ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("\"success\":false", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulator_does_not_exist_without_demo()
    {
        var answer = await host.PostAsync("/api/metrics/simulate", """{"requests":10}""");

        Assert.Equal("There is no simulator here: it exists in demo mode only. Start with dashboard --demo.", answer.Refusal(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Demo_endpoints_do_not_exist_without_demo()
    {
        var answer = await host.GetAsync("/demo/work");

        answer.Refusal(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/api/metrics/timeseries?type=system&type=application", "type is given 2 times. Give it once.")]
    [InlineData("/api/metrics/forecast?steps=5&steps=6", "steps is given 2 times. Give it once.")]
    public async Task Parameter_given_twice_is_told_once(string path, string detail) =>
        Assert.Equal(detail, (await host.GetAsync(path)).Refusal(HttpStatusCode.BadRequest));

    [Fact]
    public async Task Of_many_unknown_parameters_the_first_are_named_and_the_rest_counted()
    {
        var detail = (await host.GetAsync($"/api/metrics/timeseries?{string.Join('&', Enumerable.Range(0, 500).Select(number => $"p{number}"))}")).Refusal(HttpStatusCode.BadRequest);

        Assert.StartsWith("There is no parameter 'p0'. Known: metric, ", detail, StringComparison.Ordinal);
        Assert.EndsWith("490 more are unknown.", detail, StringComparison.Ordinal);
        Assert.InRange(detail.Length, 1, 4_000);
    }
}
