using System.Security.Claims;
using System.Text.Encodings.Web;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Dashboard.App.Access.Keys;

/// <summary>Lets programs in by <c>Authorization: Bearer dk_…</c> or <c>X-Api-Key: dk_…</c>. Never by the address, which ends up in logs.</summary>
internal sealed class KeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyRing ring, Refusals refusals)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Header = "X-Api-Key";

    public const string Unknown = "The API key is unknown, revoked or expired. An administrator makes a new one under Settings, Access.";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Find() is { } key
        ? AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(key), new AuthenticationProperties { ExpiresUtc = key.ExpiresAt }, Schemes.Key))
        : AuthenticateResult.Fail("The key is unknown, revoked or expired."));

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Challenges.AnswerAsync(Context, refusals, Unknown);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Challenges.ForbidAsync(Context, refusals);

    private ApiKey? Find()
    {
        var text = Request.Headers[Header].ToString();
        return ring.Recognise(text.Length > 0 ? text : Bearer.Of(Request) ?? "");
    }

    private static ClaimsPrincipal PrincipalOf(ApiKey key) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, key.Subject), new Claim(ClaimTypes.Name, $"key {key.Name}"), .. Grants.Claims(key.Scopes.SelectMany(Grants.Of))], Schemes.Key));
}
