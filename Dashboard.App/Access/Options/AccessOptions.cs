using Dashboard.App.Access.Permissions;

namespace Dashboard.App.Access.Options;

/// <summary>
/// Who may reach the dashboard and how: the section <c>Access</c> of the configuration, by <c>--Access:Key=value</c>, by environment variables <c>Access__Key</c>,
/// or by <c>serve.json</c> in the data folder. Lists are parted by ';'. Fixed for the run.
/// </summary>
public sealed record AccessOptions
{
    public const string Section = "Access";

    /// <summary>Whether everybody has to sign in. Without it the dashboard listens on loopback only.</summary>
    public bool SignIn { get; init; }

    /// <summary>Whether other machines may come without TLS: behind a proxy that ends it, or in a network that is trusted.</summary>
    public bool PlainHttp { get; init; }

    /// <summary>Names that callers may use for this dashboard, besides this machine's own name and every numeric address.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Addresses and networks (10.0.0.0/8) of proxies whose Forwarded headers are believed.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>Path in front of every path, for example /dashboard; empty for none.</summary>
    public string PathBase { get; init; } = "";

    /// <summary>Origins whose pages may read the API (CORS).</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>Hours after which somebody who does nothing has to sign in again, 1 to 8,760.</summary>
    public int SessionHours { get; init; } = 168;

    /// <summary>Requests of one address or key a second, in the long run, 1 to 100,000. Ten times as many may come at once.</summary>
    public int RequestsPerSecond { get; init; } = 100;

    /// <summary>Tries to sign in of one address a minute, 1 to 10,000.</summary>
    public int SignInsPerMinute { get; init; } = 20;

    /// <summary>Sign-ins by a provider; null when not configured.</summary>
    public OidcOptions? Oidc { get; init; }

    /// <summary>Tokens of services; null when not configured.</summary>
    public JwtOptions? Jwt { get; init; }
}

/// <summary>An OpenID Connect provider (code flow with PKCE).</summary>
/// <param name="Authority">Address of the provider; its discovery document lies under /.well-known.</param>
/// <param name="Title">On the button of the sign-in page.</param>
public sealed record OidcOptions(string Authority, string ClientId, string? ClientSecret, string Title, IReadOnlyList<string> Scopes, RoleClaim Roles);

/// <summary>JSON web tokens that services send as bearer.</summary>
/// <param name="Authority">Whose keys sign the tokens, by its discovery document; null with <paramref name="KeyFile"/>.</param>
/// <param name="Issuer">Who must have issued them; null takes the authority's.</param>
/// <param name="KeyFile">PEM file with the public key that verifies the tokens; null with <paramref name="Authority"/>.</param>
public sealed record JwtOptions(string? Authority, string Audience, string? Issuer, string? KeyFile, RoleClaim Roles);

/// <summary>How a claim of a provider becomes a role.</summary>
/// <param name="Default">Role of somebody in whose claims none of the values is; null: is not let in.</param>
public sealed record RoleClaim(string Type, string Viewer, string Operator, string Admin, Role? Default)
{
    /// <summary>The highest role that the values of the claim name.</summary>
    public Role? Choose(IReadOnlyCollection<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Contains(Admin) ? Role.Admin : values.Contains(Operator) ? Role.Operator : values.Contains(Viewer) ? Role.Viewer : Default;
    }
}
