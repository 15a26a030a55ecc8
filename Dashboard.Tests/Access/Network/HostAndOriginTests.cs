using System.Net;
using System.Text;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Access.Network;

[Collection(nameof(HostCollection))]
public sealed class HostAndOriginTests(DashboardHost host)
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task Call_by_a_name_of_this_machine_is_answered(string name)
    {
        var answer = await WithHostAsync($"{name}:{host.Address.Port}");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.nip.io")]
    [InlineData("192.168.1.7:5000")]
    [InlineData("0.0.0.0")]
    [InlineData("[::2]")]
    public async Task Call_by_another_name_is_refused_with_the_names_that_are_served(string name)
    {
        var answer = await WithHostAsync(name);

        Assert.Equal(
            $"Host '{name}' is not served here. Call this dashboard as localhost, 127.0.0.1 or [::1].",
            answer.Refusal(HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData("POST", "/api/metrics")]
    [InlineData("DELETE", "/api/metrics")]
    [InlineData("OPTIONS", "/api/metrics")]
    [InlineData("POST", "/")]
    [InlineData("POST", "/_blazor/negotiate")]
    [InlineData("GET", "/_blazor")]
    [InlineData("GET", "/_BLAZOR")]
    public async Task Foreign_page_can_neither_change_anything_nor_open_a_connection(string method, string path)
    {
        var answer = await SendAsync(method, path, "http://evil.example");

        Assert.StartsWith("A page of http://evil.example may not do this.", answer.Refusal(HttpStatusCode.Forbidden), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("https://localhost")]
    [InlineData("http://localhost:1")]
    [InlineData("http://127.0.0.1.evil.example")]
    [InlineData("http://localhost@evil.example")]
    [InlineData("file://")]
    public async Task Origin_that_only_looks_like_ours_is_foreign(string origin)
    {
        var answer = await SendAsync("POST", "/api/metrics", origin);

        answer.Refusal(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Page_of_another_port_of_this_machine_is_foreign()
    {
        var answer = await SendAsync("POST", "/api/metrics", $"http://{host.Address.Host}:{(host.Address.Port % 65_000) + 1}");

        answer.Refusal(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Own_page_may()
    {
        var answer = await SendAsync("POST", "/api/metrics", host.Address.GetLeftPart(UriPartial.Authority));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task Browser_that_hides_the_origin_and_names_another_site_is_refused(string site)
    {
        var answer = await host.SendAsync(HttpMethod.Post, "/api/metrics", "[]", request => request.Headers.Add("Sec-Fetch-Site", site));

        answer.Refusal(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Upgrade_of_a_foreign_page_is_refused_at_any_path()
    {
        var answer = await host.SendAsync(HttpMethod.Get, "/api/health", with: request =>
        {
            request.Headers.Add("Origin", "http://evil.example");
            request.Headers.Add("Connection", "Upgrade");
            request.Headers.Add("Upgrade", "websocket");
        });

        answer.Refusal(HttpStatusCode.Forbidden);
    }

    private Task<ApiAnswer> WithHostAsync(string name) =>
        host.SendAsync(HttpMethod.Get, "/health/live", with: request => request.Headers.Host = name);

    private Task<ApiAnswer> SendAsync(string method, string path, string origin) => host.SendAsync(new HttpMethod(method), path, with: request =>
    {
        request.Headers.TryAddWithoutValidation("Origin", origin);
        if (method == "POST")
            request.Content = new StringContent("[]", Encoding.UTF8, "application/json");
    });
}
