using System.Net;
using System.Text.RegularExpressions;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Api.Description;

/// <summary>The page that shows the API. That it starts without an error in the console is seen in a browser; here is what it is made of.</summary>
[Collection(nameof(HostCollection))]
public sealed partial class ReferencePageTests(DashboardHost host)
{
    private const string LibraryPath = "/scalar/scalar.js";

    [Fact]
    public async Task Page_is_made_of_files_of_this_server_only()
    {
        var page = await host.GetAsync("/scalar");

        Assert.Equal("text/html; charset=utf-8", page.ContentType);
        var files = Address().Matches(page.Body).Select(match => match.Groups[1].Value).Where(path => path != "/").Distinct().ToList();
        Assert.Contains(LibraryPath, files);
        foreach (var path in files)
        {
            Assert.StartsWith("/", path, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(path)).Status);
        }
    }

    [Theory]
    [InlineData("/dash/scalar")]
    [InlineData("/dash/scalar/")]
    public async Task Page_of_a_dashboard_at_a_path_of_its_own_asks_for_nothing_outside_it(string path)
    {
        await using var below = new HostBelowPath();
        await below.InitializeAsync();
        var page = await below.GetAsync(path);

        var files = Address().Matches(page.Body).Select(match => new Uri(new Uri(below.Address, path), match.Groups[1].Value).AbsolutePath).Where(file => file != "/dash/").ToList();

        Assert.Contains($"/dash{LibraryPath}", files);
        foreach (var file in files)
        {
            Assert.StartsWith("/dash/", file, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await below.GetAsync(file)).Status);
        }

        var document = Regex.Match((await below.GetAsync("/dash/js/shell/reference.js")).Body, @"new URL\('([^']+)', import\.meta\.url\)").Groups[1].Value;
        Assert.Equal("/dash/openapi/v1.json", new Uri(new Uri(below.Address, "/dash/js/shell/reference.js"), document).AbsolutePath);
    }

    [Fact]
    public async Task Library_is_sent_compressed_to_those_who_take_it_and_once()
    {
        var plain = await host.GetAsync(LibraryPath);
        var compressed = await host.SendAsync(HttpMethod.Get, LibraryPath, with: request => request.Headers.Add("Accept-Encoding", "gzip"));
        var again = await host.SendAsync(HttpMethod.Get, LibraryPath, with: request => request.Headers.Add("If-None-Match", plain.Headers["etag"]));

        Assert.Contains("createApiReference", plain.Body, StringComparison.Ordinal);
        Assert.Equal("gzip", compressed.Headers["content-encoding"]);
        Assert.Equal((HttpStatusCode.NotModified, ""), (again.Status, again.Body));
    }

    [GeneratedRegex("(?:src|href)=\"([^\"]*)\"")]
    private static partial Regex Address();

    private sealed class HostBelowPath() : DashboardHost(isDemo: false, new Dictionary<string, string> { ["Access:PathBase"] = "/dash" });
}
