using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Dashboard.App.Access.Permissions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Dashboard.App.Access.SignIn;

/// <summary>Where nobody has to sign in, only this machine reaches the dashboard, and whoever calls is its user, who may everything.</summary>
internal sealed class LocalHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private static readonly Claim[] Claims = [new Claim(ClaimTypes.NameIdentifier, "local"), new Claim(ClaimTypes.Name, "local user"), .. Grants.Claims(Grants.Of(Role.Admin))];

    // A principal of its own for each request: the framework adds to the one it is given.
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Context.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address)
        ? Task.FromResult(AuthenticateResult.NoResult())
        : Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(Claims, Schemes.Local)), Schemes.Local)));
}
