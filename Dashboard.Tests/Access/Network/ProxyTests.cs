using System.Net;
using System.Net.WebSockets;
using Dashboard.App.Access.Permissions;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Access.Network;

/// <summary>Behind a proxy, at a path of its own, read by pages of another origin: only as configured.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("127.0.0.1", "203.0.113.9")]
    [InlineData("10.0.0.0/8", "127.0.0.1")]
    public async Task Address_of_the_caller_is_believed_from_a_configured_proxy_only(string proxies, string seen)
    {
        await using var host = new BehindProxy(("Access:Proxies", proxies));
        await host.InitializeAsync();

        var answer = await host.AskAsync(HttpMethod.Get, "/api/access/me", null, ("X-Forwarded-For", "203.0.113.9"));

        Assert.Equal(seen, answer.Data.GetProperty("address").GetString());
    }

    [Fact]
    public async Task Host_that_a_proxy_forwards_must_be_served_here_too()
    {
        await using var host = new BehindProxy(("Access:Proxies", "127.0.0.1"), ("Access:Hosts", "dash.example.org"));
        await host.InitializeAsync();

        var ours = await host.AskAsync(HttpMethod.Get, "/api/access/me", null, ("X-Forwarded-Host", "dash.example.org"));
        var foreign = await host.AskAsync(HttpMethod.Get, "/api/access/me", null, ("X-Forwarded-Host", "evil.example"));

        Assert.Equal(HttpStatusCode.OK, ours.Status);
        Assert.Contains("'evil.example' is not served here", foreign.Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chain_with_a_stranger_in_it_is_believed_up_to_the_stranger()
    {
        await using var host = new BehindProxy(("Access:Proxies", "127.0.0.1;10.0.0.0/8"));
        await host.InitializeAsync();

        var answer = await host.AskAsync(HttpMethod.Get, "/api/access/me", null, ("X-Forwarded-For", "1.2.3.4, 198.51.100.7, 10.9.9.9"));

        Assert.Equal("198.51.100.7", answer.Data.GetProperty("address").GetString());
    }

    [Fact]
    public async Task TLS_that_a_proxy_ends_makes_the_cookie_secure_and_the_browser_stay_with_it()
    {
        await using var host = new BehindProxy(("Access:Proxies", "127.0.0.1"), ("Access:Hosts", "dash.example.org"));
        await host.InitializeAsync();

        var answer = await host.SendAsync(HttpMethod.Get, "/sign-in", null, request =>
        {
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-Host", "dash.example.org");
        });

        Assert.Equal("max-age=31536000", answer.Headers["strict-transport-security"]);
    }

    [Fact]
    public async Task Everything_lies_under_the_path_it_is_hosted_at()
    {
        await using var host = new BehindProxy(("Access:PathBase", "/dash"));
        await host.InitializeAsync();

        var page = await host.GetAsync("/dash/sign-in");
        var api = await host.AskAsync(HttpMethod.Get, "/dash/api/metrics/current");

        Assert.Contains("<base href=\"/dash/\"", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/\"", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"/", page.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, api.Status);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/api/metrics/current")]
    [InlineData("/dashboard/")]
    public async Task Nothing_is_beside_the_path_it_is_hosted_at(string path)
    {
        await using var host = new BehindProxy(("Access:PathBase", "/dash"));
        await host.InitializeAsync();

        Assert.Contains("below /dash/", (await host.AskAsync(HttpMethod.Get, path)).Refusal(HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_a_configured_origin_may_read_and_only_read()
    {
        await using var host = new BehindProxy(("Access:CorsOrigins", "https://grafana.example"));
        await host.InitializeAsync();

        Task<ApiAnswer> FromAsync(HttpMethod method, string origin, string? json = null) => host.AskAsync(method, "/api/metrics" + (json is null ? "/current" : ""), json, ("Origin", origin));
        var ours = await FromAsync(HttpMethod.Get, "https://grafana.example");
        var foreign = await FromAsync(HttpMethod.Get, "https://evil.example");
        var push = await FromAsync(HttpMethod.Post, "https://grafana.example", """[{"name":"x","value":1}]""");

        Assert.Equal("https://grafana.example", ours.Headers["access-control-allow-origin"]);
        Assert.False(ours.Headers.ContainsKey("access-control-allow-credentials"));
        Assert.False(foreign.Headers.ContainsKey("access-control-allow-origin"));
        push.Refusal(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Page_of_a_configured_origin_may_not_open_the_socket_to_which_it_might_bring_a_cookie()
    {
        await using var host = new BehindProxy(("Access:CorsOrigins", "https://grafana.example"));
        await host.InitializeAsync();
        using var viewer = await host.SignInAsync(Role.Viewer);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", viewer.CookieHeader);
        socket.Options.SetRequestHeader("Origin", "https://grafana.example");

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/ws" }.Uri, CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_is_said_of_origins_until_some_are_configured()
    {
        await using var host = new BehindProxy();
        await host.InitializeAsync();

        var answer = await host.AskAsync(HttpMethod.Get, "/api/metrics/current", null, ("Origin", "https://grafana.example"));

        Assert.False(answer.Headers.ContainsKey("access-control-allow-origin"));
    }

    private sealed class BehindProxy(params (string Key, string Value)[] settings) : SignInHost(settings.ToDictionary(setting => setting.Key, setting => setting.Value))
    {
        internal Task<ApiAnswer> AskAsync(HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers) => SendAsync(method, path, json, request =>
        {
            request.Headers.Add("X-Api-Key", KeyOf(KeyScope.Admin));
            foreach (var (name, value) in headers)
                request.Headers.Add(name, value);
        });
    }
}
