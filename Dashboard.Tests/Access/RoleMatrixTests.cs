using System.Net;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Api;
using Dashboard.Tests.Integration;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Access;

/// <summary>Every endpoint by every kind of caller. An endpoint that is not in the table fails the first test: who may is decided when it is made.</summary>
[Collection(nameof(SignInCollection))]
public sealed class RoleMatrixTests(SignInHost host)
{
    private const string Nobody = "nobody";

    /// <summary>Method and path to what it asks for; null: nothing.</summary>
    private static readonly Dictionary<(string Method, string Path), Permission?> Rules = new()
    {
        [("GET", "/health")] = Permission.Read,
        [("GET", "/health/live")] = null,
        [("GET", "/health/ready")] = null,
        [("GET", "/api/health")] = Permission.Read,
        [("GET", "/api/health/live")] = null,
        [("GET", "/api/health/ready")] = null,
        [("GET", "/api/metrics/current")] = Permission.Read,
        [("GET", "/api/metrics/catalog")] = Permission.Read,
        [("GET", "/api/metrics/models")] = Permission.Read,
        [("GET", "/api/metrics/system/history")] = Permission.Read,
        [("GET", "/api/metrics/application/history")] = Permission.Read,
        [("GET", "/api/metrics/timeseries")] = Permission.Read,
        [("GET", "/api/metrics/aggregate")] = Permission.Read,
        [("GET", "/api/metrics/summary")] = Permission.Read,
        [("GET", "/api/metrics/statistics")] = Permission.Read,
        [("GET", "/api/metrics/forecast")] = Permission.Read,
        [("GET", "/api/metrics/changepoints")] = Permission.Read,
        [("GET", "/api/metrics/correlation")] = Permission.Read,
        [("GET", "/api/metrics/anomalies")] = Permission.Read,
        [("GET", "/api/metrics/export")] = Permission.Read,
        [("GET", "/api/metrics/stream")] = Permission.Read,
        [("GET", "/api/stats")] = Permission.Read,
        [("GET", "/metrics")] = Permission.Read,
        [("GET", "/ws")] = Permission.Read,
        [("GET", "/openapi/v1.json")] = Permission.Read,
        [("POST", "/api/metrics")] = Permission.Push,
        [("POST", "/api/metrics/simulate")] = Permission.Operate,
        [("GET", "/api/access/me")] = Permission.Read,
        [("GET", "/api/access/users")] = Permission.Administer,
        [("POST", "/api/access/users/add")] = Permission.Administer,
        [("POST", "/api/access/users/change")] = Permission.Administer,
        [("POST", "/api/access/users/remove")] = Permission.Administer,
        [("POST", "/api/access/users/sign-out")] = Permission.Administer,
        [("GET", "/api/access/keys")] = Permission.Administer,
        [("POST", "/api/access/keys/add")] = Permission.Administer,
        [("POST", "/api/access/keys/revoke")] = Permission.Administer,
        [("GET", "/api/access/audit")] = Permission.Administer,
    };

    /// <summary>Callers and what they may.</summary>
    public static TheoryData<string, Permission[]> Callers => new()
    {
        { Nobody, [] },
        { nameof(Role.Viewer), [Permission.Read] },
        { nameof(Role.Operator), [Permission.Read, Permission.Push, Permission.Operate] },
        { nameof(Role.Admin), [Permission.Read, Permission.Push, Permission.Operate, Permission.Administer] },
        { "key Read", [Permission.Read] },
        { "key Push", [Permission.Push] },
        { "key Admin", [Permission.Read, Permission.Push, Permission.Operate, Permission.Administer] },
    };

    [Fact]
    public void Every_endpoint_for_programs_is_in_the_table()
    {
        var mapped = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (Path: "/" + endpoint.RoutePattern.RawText!.Trim('/'), Methods: endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []))
            .Where(endpoint => ApiRoom.IsForPrograms(endpoint.Path) && !endpoint.Path.StartsWith("/demo", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Methods.Where(method => method != "HEAD").Select(method => (method, endpoint.Path)));

        Assert.Equal(Rules.Keys.Order(), mapped.Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Caller_gets_to_what_its_permissions_open_and_to_nothing_else(string caller, Permission[] may)
    {
        using var visitor = await VisitAsync(caller);
        foreach (var ((method, path), permission) in Rules)
        {
            var status = await AskAsync(visitor, caller, method, path);

            var isOpen = status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
            Assert.True(isOpen == (permission is not { } needed || may.Contains(needed)), $"{caller} got {status} for {method} {path}, which asks for {permission}.");
            if (!isOpen)
                Assert.Equal(caller == Nobody ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden, status);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/status")]
    [InlineData("/settings")]
    [InlineData("/settings/access")]
    [InlineData("/no/such/page")]
    public async Task Page_is_for_those_who_signed_in(string page)
    {
        using var nobody = host.Visit();
        using var viewer = await host.SignInAsync(Role.Viewer);

        Assert.StartsWith($"{host.Address}sign-in", (await nobody.GetAsync(page)).Headers["location"], StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Redirect, (await viewer.GetAsync(page)).Status);
    }

    [Fact]
    public async Task Viewers_page_of_access_has_no_users_and_no_keys()
    {
        using var viewer = await host.SignInAsync(Role.Viewer);

        var page = (await viewer.GetAsync("/settings/access")).Body;

        Assert.Contains("Your account", page, StringComparison.Ordinal);
        Assert.DoesNotContain(SignInHost.NameOf(Role.Admin), page, StringComparison.Ordinal);
        Assert.DoesNotContain("Audit log", page, StringComparison.Ordinal);
    }

    private async Task<Visitor> VisitAsync(string caller) => Enum.TryParse<Role>(caller, out var role) ? await host.SignInAsync(role) : host.Visit();

    private async Task<HttpStatusCode> AskAsync(Visitor visitor, string caller, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST")
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        if (caller.StartsWith("key ", StringComparison.Ordinal))
            request.Headers.Add("X-Api-Key", host.KeyOf(Enum.Parse<KeyScope>(caller[4..])));
        using var response = await visitor.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return response.StatusCode;
    }
}
