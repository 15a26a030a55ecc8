using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Access.Network;

[Collection(nameof(HostCollection))]
public sealed class SecurityHeadersTests(DashboardHost host)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/settings")]
    [InlineData("/status")]
    [InlineData("/no-such-page")]
    [InlineData("/scalar")]
    [InlineData("/api/health")]
    [InlineData("/api/nothing")]
    public async Task Every_answer_keeps_itself_to_itself(string path)
    {
        var headers = (await PageAsync(path)).Headers;

        var policy = headers["content-security-policy"].Split(';', StringSplitOptions.TrimEntries);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Contains("object-src 'none'", policy);
        Assert.Contains("default-src 'self'", policy);
        Assert.Equal("nosniff", headers["x-content-type-options"]);
        Assert.Equal("DENY", headers["x-frame-options"]);
        Assert.Equal("same-origin", headers["referrer-policy"]);
        Assert.Equal("same-origin", headers["cross-origin-resource-policy"]);
        Assert.False(headers.ContainsKey("access-control-allow-origin"));
        Assert.False(headers.ContainsKey("server"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/settings")]
    [InlineData("/status")]
    [InlineData("/no-such-page")]
    [InlineData("/scalar")]
    public async Task Page_holds_no_script_that_its_own_policy_would_stop(string path)
    {
        var page = (await PageAsync(path)).Body;

        var scripts = page.Split("<script").Skip(1).Select(rest => rest[..rest.IndexOf('>', StringComparison.Ordinal)]).ToList();
        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Assert.Contains(" src=", script, StringComparison.Ordinal));
        Assert.DoesNotContain("javascript:", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" onclick=", page, StringComparison.OrdinalIgnoreCase);
    }

    private Task<ApiAnswer> PageAsync(string path) =>
        host.SendAsync(HttpMethod.Get, path, with: request => request.Headers.Add("Accept", "text/html"));
}
