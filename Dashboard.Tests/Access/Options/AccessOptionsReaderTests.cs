using Dashboard.App.Access.Options;
using Dashboard.App.Access.Permissions;
using Microsoft.Extensions.Configuration;

namespace Dashboard.Tests.Access.Options;

public sealed class AccessOptionsReaderTests
{
    [Fact]
    public void Nothing_configured_is_open_to_this_machine_only()
    {
        var (options, errors) = Read();

        Assert.Empty(errors);
        Assert.Equal((false, false, "", 168, 100, 20), (options.SignIn, options.PlainHttp, options.PathBase, options.SessionHours, options.RequestsPerSecond, options.SignInsPerMinute));
        Assert.Null(options.Oidc);
        Assert.Null(options.Jwt);
    }

    [Fact]
    public void Lists_are_parted_by_semicolons()
    {
        var (options, errors) = Read(("SignIn", "true"), ("Hosts", "a.example; b.example"), ("Proxies", "10.0.0.5;fd00::/8"), ("CorsOrigins", "https://grafana.example"), ("PathBase", "/dash"));

        Assert.Empty(errors);
        Assert.Equal(["a.example", "b.example"], options.Hosts);
        Assert.Equal(["10.0.0.5", "fd00::/8"], options.Proxies);
        Assert.Equal("/dash", options.PathBase);
    }

    [Theory]
    [InlineData("SignIn", "yes", "Access:SignIn is 'yes'. Allowed: true or false.")]
    [InlineData("SessionHours", "0", "Access:SessionHours is '0'. Allowed: a whole number from 1 to 8760.")]
    [InlineData("RequestsPerSecond", "many", "Access:RequestsPerSecond is 'many'. Allowed: a whole number from 1 to 100000.")]
    [InlineData("SignInsPerMinute", "-1", "Access:SignInsPerMinute is '-1'. Allowed: a whole number from 1 to 10000.")]
    [InlineData("Hosts", "https://a.example", "Access:Hosts is 'https://a.example'. Allowed: a host name without scheme and port, for example dash.example.org.")]
    [InlineData("Proxies", "everybody", "Access:Proxies is 'everybody'. Allowed: an address or a network, for example 10.0.0.5 or 10.0.0.0/8.")]
    [InlineData("CorsOrigins", "*", "Access:CorsOrigins is '*'. Allowed: an origin without a path, for example https://grafana.example.org.")]
    [InlineData("CorsOrigins", "https://a.example/x", "Access:CorsOrigins is 'https://a.example/x'. Allowed: an origin without a path, for example https://grafana.example.org.")]
    [InlineData("PathBase", "dash", "Access:PathBase is 'dash'. Allowed: a path that begins with / and does not end with it, of letters, digits and -_.~, for example /dashboard.")]
    [InlineData("PathBase", "//evil", "Access:PathBase is '//evil'. Allowed: a path that begins with / and does not end with it, of letters, digits and -_.~, for example /dashboard.")]
    [InlineData("Signin2", "true", "Access:Signin2 is not a setting. Known: SignIn, PlainHttp, Hosts, Proxies, PathBase, CorsOrigins, SessionHours, RequestsPerSecond, SignInsPerMinute, Oidc, Jwt.")]
    [InlineData("Oidc:Authority", "http://login.example", "Access:Oidc:Authority is 'http://login.example'. Allowed: an https address (http only on loopback), for example https://login.example.org.")]
    [InlineData("Jwt:Audience", "dashboard", "Access:Jwt: give either Authority, whose published keys sign the tokens, or KeyFile, a PEM file with the public key.")]
    public void Wrong_value_is_named_with_what_is_allowed(string key, string value, string error)
    {
        var (_, errors) = Read((key, value));

        Assert.Contains(error, errors);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var (_, errors) = Read(("SignIn", "yes"), ("SessionHours", "0"), ("Oidc:ClientId", ""), ("Oidc:DefaultRole", "king"));

        Assert.Equal(6, errors.Count);
        Assert.Contains("Access:Oidc:DefaultRole is 'king'. Allowed: viewer, operator or admin, or nothing: whoever has no role is not let in.", errors);
    }

    [Theory]
    [InlineData("Proxies", "10.0.0.5")]
    [InlineData("Oidc:ClientId", "dashboard")]
    [InlineData("Jwt:Audience", "dashboard")]
    public void Way_in_from_elsewhere_without_sign_in_is_refused(string key, string value)
    {
        var name = key.Split(':')[0];

        Assert.Contains($"Access:{name} is set, but nobody has to sign in, so whoever comes that way could do everything. Add --sign-in, or remove Access:{name}.", Read((key, value)).Errors);
        Assert.DoesNotContain(Read((key, value), ("SignIn", "true")).Errors, error => error.Contains("nobody has to sign in", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("admin;viewer", Role.Admin)]
    [InlineData("operator", Role.Operator)]
    [InlineData("viewer", Role.Viewer)]
    [InlineData("Admin", null)]
    [InlineData("", null)]
    public void Highest_role_of_the_claims_counts_and_without_one_nobody_is_let_in(string claims, Role? role)
    {
        var (options, _) = Read(("Oidc:Authority", "https://login.example"), ("Oidc:ClientId", "dashboard"));

        Assert.Equal(role, options.Oidc!.Roles.Choose(claims.Split(';')));
    }

    private static AccessReading Read(params (string Key, string Value)[] settings) => AccessOptionsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Access:{setting.Key}", (string?)setting.Value))).Build());
}
