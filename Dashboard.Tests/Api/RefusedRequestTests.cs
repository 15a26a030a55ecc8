using System.Net;
using System.Text;
using Dashboard.App.Api;
using Dashboard.Tests.Integration;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Api;

/// <summary>What every endpoint refuses, asked of every endpoint that there is.</summary>
[Collection(nameof(HostCollection))]
public sealed class RefusedRequestTests(DashboardHost host)
{
    public static TheoryData<string, bool> Methods => new()
    {
        { "DELETE", false }, { "DELETE", true }, { "PUT", false }, { "PUT", true }, { "PATCH", true }, { "POST", false }, { "POST", true }, { "GET", false }, { "HEAD", false }, { "OPTIONS", false }, { "PURGE", false },
    };

    private Dictionary<string, string[]> Endpoints => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => (Path: "/" + endpoint.RoutePattern.RawText?.TrimStart('/'), Methods: endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []))
        .Where(endpoint => ApiRoom.IsForPrograms(endpoint.Path))
        .GroupBy(endpoint => endpoint.Path)
        .ToDictionary(group => group.Key, group => group.SelectMany(endpoint => endpoint.Methods).Distinct().Order(StringComparer.Ordinal).ToArray());

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Method_that_an_endpoint_does_not_take_is_405_with_those_it_takes(string method, bool hasBody)
    {
        foreach (var (path, methods) in Endpoints.Where(endpoint => !endpoint.Value.Contains(method)))
        {
            using var body = hasBody ? new StringContent("x=1", Encoding.UTF8, "application/x-www-form-urlencoded") : null;
            var answer = await host.SendAsync(new HttpMethod(method), path, with: request => request.Content = body);

            Assert.True(answer.Status == HttpStatusCode.MethodNotAllowed, $"{method} {path}: {answer.Status} {answer.Body}");
            Assert.Equal(string.Join(", ", methods), answer.Headers["allow"]);
            if (method != "HEAD")
                Assert.Equal($"{path} does not take {method}. Allowed: {string.Join(", ", methods)}.", answer.Refusal(HttpStatusCode.MethodNotAllowed));
        }
    }

    [Fact]
    public async Task Head_has_no_body_on_every_endpoint_that_reads()
    {
        foreach (var path in Endpoints.Where(endpoint => endpoint.Value.Contains("GET") && endpoint.Key != "/ws").Select(endpoint => endpoint.Key))
        {
            var head = await host.SendAsync(HttpMethod.Head, path);

            Assert.True(head is { Status: HttpStatusCode.OK, Body: "", ContentType: not null }, $"{path}: {head.Status} {head.ContentType} {head.Body}");
        }
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("text/html")]
    [InlineData("application/xml, image/*; q=0.5")]
    [InlineData("application/json; q=0, text/plain; q=0, application/openmetrics-text; q=0, text/csv; q=0, text/event-stream; q=0")]
    public async Task Client_that_accepts_nothing_of_what_there_is_gets_406(string accept)
    {
        foreach (var path in Endpoints.Where(endpoint => endpoint.Value.Contains("GET") && endpoint.Key is not ("/ws" or "/openapi/v1.json")).Select(endpoint => endpoint.Key))
        {
            var answer = await host.SendAsync(HttpMethod.Get, path, with: request => request.Headers.TryAddWithoutValidation("Accept", accept));

            Assert.True(answer.Status == HttpStatusCode.NotAcceptable, $"{path}: {answer.Status}");
            Assert.StartsWith($"Accept is '{accept}'; there ", answer.Refusal(HttpStatusCode.NotAcceptable), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("*/*", "/api/stats")]
    [InlineData("application/*", "/api/stats")]
    [InlineData("text/html, application/json;q=0.1", "/api/stats")]
    [InlineData("APPLICATION/JSON; charset=utf-8", "/api/stats")]
    [InlineData("text/*;q=0.2", "/metrics")]
    [InlineData("text/csv", "/api/metrics/export?metrics=cpu.usage&minutes=1")]
    [InlineData("application/*", "/api/metrics/export?metrics=cpu.usage&minutes=1&format=parquet")]
    [InlineData("nonsense", "/api/stats")]
    public async Task Client_that_accepts_it_in_any_way_gets_the_answer(string accept, string path)
    {
        var answer = await host.SendAsync(HttpMethod.Get, path, with: request => request.Headers.TryAddWithoutValidation("Accept", accept));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Theory]
    [InlineData("/api/metrics")]
    [InlineData("/api/metrics/simulate")]
    public async Task Body_that_is_not_called_json_is_415_with_what_is_taken(string path)
    {
        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "application/xml" })
        {
            using var body = new StringContent("{}", Encoding.UTF8, type);

            var answer = await host.SendAsync(HttpMethod.Post, path, with: request => request.Content = body);

            answer.Refusal(HttpStatusCode.UnsupportedMediaType);
            Assert.Equal("application/json", answer.Headers["accept"]);
        }
    }
}
