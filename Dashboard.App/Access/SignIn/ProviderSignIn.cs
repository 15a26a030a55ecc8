using System.Security.Claims;
using System.Text.Json;
using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Options;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.Users;
using Microsoft.AspNetCore.Authentication.OAuth.Claims;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Dashboard.App.Access.SignIn;

/// <summary>Sign-in by an OpenID Connect provider: authorisation code with PKCE. Whom it lets in becomes a user here, with the role that its claims name.</summary>
internal static class ProviderSignIn
{
    public static void Set(OpenIdConnectOptions oidc, OidcOptions options)
    {
        oidc.SignInScheme = Schemes.Cookie;
        oidc.Authority = options.Authority;
        oidc.ClientId = options.ClientId;
        oidc.ClientSecret = options.ClientSecret;
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.MapInboundClaims = false;
        oidc.SaveTokens = false;
        oidc.GetClaimsFromUserInfoEndpoint = true;
        oidc.RequireHttpsMetadata = !new Uri(options.Authority).IsLoopback;
        oidc.CallbackPath = "/account/oidc-callback";

        // The provider signs nobody out here: by its address, any page could.
        oidc.RemoteSignOutPath = oidc.SignedOutCallbackPath = default;
        oidc.CorrelationCookie.SameSite = oidc.NonceCookie.SameSite = SameSiteMode.Lax;
        oidc.CorrelationCookie.SecurePolicy = oidc.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        oidc.TokenValidationParameters.NameClaimType = "name";

        // Every claim is kept until the ticket is made of them: which of them says the role is configured.
        oidc.ClaimActions.Clear();
        oidc.ClaimActions.Add(new MapAllClaimsAction());
        oidc.Scope.Clear();
        foreach (var scope in options.Scopes)
            oidc.Scope.Add(scope);
        oidc.Events.OnTicketReceived = context => TakeAsync(context, options);
        oidc.Events.OnRemoteFailure = context =>
        {
            // An answer that nobody asked for is a line for whoever wants to fill the log.
            if (context.Properties is not null)
                Refuse(context.HttpContext, "anonymous", context.Failure?.Message ?? "the provider did not say why");
            context.Response.Redirect(context.Request.PathBase + "/sign-in?problem=provider");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private static async Task TakeAsync(Microsoft.AspNetCore.Authentication.TicketReceivedContext context, OidcOptions options)
    {
        var claims = context.Principal!;
        var (issuer, subject) = (claims.FindFirst("sub")?.Issuer ?? options.Authority, claims.FindFirstValue("sub") ?? "");
        var name = claims.FindFirstValue("preferred_username") ?? claims.FindFirstValue("name") ?? claims.FindFirstValue("email") ?? subject;
        var role = options.Roles.Choose([.. claims.FindAll(options.Roles.Type).SelectMany(ValuesOf)]);
        if (subject.Length == 0 || role is null)
        {
            Refuse(context.HttpContext, name, "no role here");
            context.Response.Redirect(context.Request.PathBase + "/sign-in?problem=role");
            context.HandleResponse();
            return;
        }

        var who = new Caller($"oidc:{subject}", name, CallerAddress.Of(context.HttpContext));
        if (await context.HttpContext.RequestServices.GetRequiredService<UserDesk>().TakeExternalAsync(who, $"{issuer}|{subject}", name, role.Value) is not { } user)
        {
            Refuse(context.HttpContext, name, $"there are {UserDesk.Most} users, which is the most");
            context.Response.Redirect(context.Request.PathBase + "/sign-in?problem=provider");
            context.HandleResponse();
            return;
        }

        context.HttpContext.RequestServices.GetRequiredService<AuditLog>().Done(who with { Name = user.Name }, "sign-in", user.Name, null, "by the provider");

        // A new ticket of ours: nothing of the provider's token goes into the cookie.
        context.Principal = SessionClaims.Open(user);
        context.Properties!.IsPersistent = true;
    }

    /// <summary>The user information tells several values as one claim, which is their JSON list.</summary>
    private static IEnumerable<string> ValuesOf(Claim claim)
    {
        if (!claim.Value.StartsWith('['))
            return [claim.Value];
        try
        {
            using var list = JsonDocument.Parse(claim.Value);
            return [.. list.RootElement.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)];
        }
        catch (JsonException)
        {
            return [claim.Value];
        }
    }

    private static void Refuse(HttpContext context, string name, string why) =>
        context.RequestServices.GetRequiredService<AuditLog>().Refused(new Caller("oidc", name, CallerAddress.Of(context)), "sign-in", name, why);
}
