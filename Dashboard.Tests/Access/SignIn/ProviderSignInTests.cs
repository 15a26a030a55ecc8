using System.Net;
using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Tests.Access.SignIn;

/// <summary>Sign-in by a real provider, and tokens of services, both against OpenIddict.</summary>
public sealed class ProviderSignInTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    private readonly Provider _provider = fixture.Provider;
    private readonly SignInHost _host = fixture.Host;
    private readonly AuditLog _audit = fixture.Host.Services.GetRequiredService<AuditLog>();

    [Fact]
    public async Task Page_offers_the_provider_by_its_title()
    {
        using var visitor = _host.Visit();

        Assert.Contains("Sign in with the house account", (await visitor.GetAsync("/sign-in")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_whom_the_provider_knows_comes_in_with_the_role_of_their_claims_and_back_to_their_page()
    {
        using var visitor = _host.Visit();
        _provider.Person = ("s-1", "Ann Other", ["operator", "something else"]);

        var end = await WalkAsync(visitor, "/account/oidc?returnUrl=%2Fstatus");

        Assert.Equal("/status", end);
        var me = (await visitor.GetAsync("/api/access/me", "application/json")).Data;
        Assert.Equal("Ann Other", me.GetProperty("name").GetString());
        Assert.Equal(["read", "push", "operate"], me.GetProperty("permissions").EnumerateArray().Select(permission => permission.GetString()));
    }

    [Fact]
    public async Task Person_without_a_role_is_not_let_in_and_is_on_record()
    {
        using var visitor = _host.Visit();
        _provider.Person = ("s-2", "No Role", []);

        var end = await WalkAsync(visitor, "/account/oidc");

        Assert.Equal("/sign-in?problem=role", end);
        Assert.False(await visitor.IsInAsync());
        Assert.DoesNotContain(Users(), user => user.Name == "No Role");
    }

    [Fact]
    public async Task Same_person_is_the_same_user_and_a_role_that_changed_there_ends_the_sessions_of_before()
    {
        using var before = _host.Visit();
        _provider.Person = ("s-3", "Bo", ["admin"]);
        await WalkAsync(before, "/account/oidc");
        using var after = _host.Visit();
        _provider.Person = ("s-3", "Bo", ["viewer"]);

        await WalkAsync(after, "/account/oidc");

        Assert.Equal(Role.Viewer, Assert.Single(Users(), user => user.Name == "Bo").Role);
        Assert.False(await before.IsInAsync());
        Assert.True(await after.IsInAsync());
    }

    [Fact]
    public async Task Name_of_somebody_here_is_not_taken_over_by_somebody_of_the_provider()
    {
        using var visitor = _host.Visit();
        _provider.Person = ("s-4", SignInHost.NameOf(Role.Admin), ["viewer"]);

        await WalkAsync(visitor, "/account/oidc");

        var me = (await visitor.GetAsync("/api/access/me", "application/json")).Data;
        Assert.Equal($"{SignInHost.NameOf(Role.Admin)} 2", me.GetProperty("name").GetString());
        Assert.Equal(["read"], me.GetProperty("permissions").EnumerateArray().Select(permission => permission.GetString()));
    }

    [Fact]
    public async Task User_of_the_provider_has_no_password_here()
    {
        using var visitor = _host.Visit();
        _provider.Person = ("s-5", "Cy", ["viewer"]);
        await WalkAsync(visitor, "/account/oidc");
        using var guesser = _host.Visit();

        await guesser.TrySignInAsync("Cy", "");

        Assert.False(await guesser.IsInAsync());
        Assert.Equal("'Cy' signs in by the provider and has no password here.", await _host.DeskAsync(desk => desk.SetPasswordAsync(SignInHost.Root, "Cy", "a long new password")));
    }

    [Theory]
    [InlineData("/account/oidc-callback")]
    [InlineData("/account/oidc-callback?code=made-up&state=made-up")]
    [InlineData("/account/oidc-callback?error=access_denied&state=made-up")]
    public async Task Answer_that_nobody_asked_the_provider_for_lets_nobody_in(string path)
    {
        using var visitor = _host.Visit();

        var before = _audit.Newest(1)[0];

        var answer = await visitor.GetAsync(path);

        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?problem=provider"), (answer.Status, answer.Headers["location"]));
        Assert.False(await visitor.IsInAsync());

        // Nor can anybody fill the log by it.
        Assert.Same(before, _audit.Newest(1)[0]);
    }

    [Fact]
    public async Task Refusal_by_the_provider_is_on_record()
    {
        using var visitor = _host.Visit();
        var asked = new Uri((await visitor.GetAsync("/account/oidc")).Headers["location"]);
        var state = asked.Query.TrimStart('?').Split('&').Single(field => field.StartsWith("state=", StringComparison.Ordinal));

        await visitor.GetAsync($"/account/oidc-callback?error=access_denied&{state}");

        var entry = _audit.Newest(1)[0];
        Assert.Equal(("sign-in", "refused"), (entry.Action, entry.Outcome));
    }

    [Fact]
    public async Task Link_of_another_page_signs_nobody_out()
    {
        using var visitor = _host.Visit();
        _provider.Person = ("s-7", "Eve", ["viewer"]);
        await WalkAsync(visitor, "/account/oidc");

        foreach (var path in new[] { "/signout-oidc", "/signout-callback-oidc" })
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path, "*/*")).Status);

        Assert.True(await visitor.IsInAsync());
    }

    [Fact]
    public async Task Roles_that_come_as_a_list_by_the_user_information_are_each_looked_at()
    {
        using var visitor = _host.Visit();
        _provider.Person = ("s-8", "Fay", ["something else", "operator"]);
        _provider.RolesAreUserInfo = true;
        try
        {
            await WalkAsync(visitor, "/account/oidc");
        }
        finally
        {
            _provider.RolesAreUserInfo = false;
        }

        Assert.Equal(Role.Operator, Assert.Single(Users(), user => user.Name == "Fay").Role);
    }

    [Fact]
    public async Task Answer_of_another_browser_is_not_taken()
    {
        using var first = _host.Visit();
        using var second = _host.Visit();
        _provider.Person = ("s-6", "Di", ["admin"]);
        var callback = await WalkAsync(first, "/account/oidc", until: "/account/oidc-callback");

        await second.GetAsync(callback);

        Assert.False(await second.IsInAsync());
    }

    [Fact]
    public async Task Service_comes_in_by_a_token_of_the_provider_with_the_role_of_its_claims()
    {
        var token = await _provider.TokenAsync("operator");

        var me = (await _host.WithKeyAsync(token, HttpMethod.Get, "/api/access/me")).Data;

        Assert.Equal("service robot-7", me.GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.OK, (await _host.WithKeyAsync(token, HttpMethod.Post, "/api/metrics", """[{"name":"robots","value":1}]""")).Status);
        (await _host.WithKeyAsync(token, HttpMethod.Get, "/api/access/users")).Refusal(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Token_without_a_role_or_changed_by_a_letter_is_refused()
    {
        var noRole = await _provider.TokenAsync();
        var good = await _provider.TokenAsync("admin");
        var parts = good.Split('.');
        var changed = $"{parts[0]}.{parts[1]}.{(parts[2][0] == 'A' ? 'B' : 'A')}{parts[2][1..]}";
        var unsigned = $"{Base64UrlEncoder.Encode("{\"alg\":\"none\",\"typ\":\"JWT\"}")}.{parts[1]}.";

        foreach (var token in new[] { noRole, changed, unsigned, good[..^20], "a.b.c" })
            (await _host.WithKeyAsync(token, HttpMethod.Get, "/api/access/me")).Refusal(HttpStatusCode.Unauthorized);
    }

    /// <summary>Follows redirections between the dashboard and the provider, as a browser does.</summary>
    private async Task<string> WalkAsync(Visitor visitor, string path, string? until = null)
    {
        var at = new Uri(_host.Address, path);
        for (var step = 0; step < 8; step++)
        {
            var answer = await visitor.GetAsync(at.ToString());
            if (answer.Status != HttpStatusCode.Redirect)
                break;
            at = new Uri(at, answer.Headers["location"]);
            if (at.Port == _host.Address.Port && (until is null ? !at.AbsolutePath.StartsWith("/account/oidc", StringComparison.Ordinal) : at.AbsolutePath == until))
                break;
        }

        return at.PathAndQuery;
    }

    private IReadOnlyList<LocalUser> Users() => _host.Services.GetRequiredService<AccessFile>().Content.Users;
}
