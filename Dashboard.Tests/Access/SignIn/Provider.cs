using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Dashboard.Tests.Access.SignIn;

/// <summary>
/// A real OpenID Connect provider in the test's own process: OpenIddict without a database. Whoever comes is signed in as the person the test has set; the code flow with
/// PKCE, the tokens, their signatures and the discovery document are OpenIddict's.
/// </summary>
internal sealed class Provider : IAsyncDisposable
{
    public const string ClientId = "dashboard";
    public const string ClientSecret = "a secret that only the two know";

    private readonly WebApplication _app;

    private Provider(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Who is in front of the provider's sign-in page.</summary>
    public (string Subject, string Name, string[] Roles) Person { get; set; } = ("s-1", "Ann Other", ["viewer"]);

    /// <summary>Whether the roles are told by the user information, as a list, and not in the tokens.</summary>
    public bool RolesAreUserInfo { get; set; }

    public static async Task<Provider> StartAsync()
    {
        Provider? provider = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddOpenIddict().AddServer(server => Configure(server, () => provider!));
        builder.Services.AddRouting();
        var app = builder.Build();
        app.UseAuthentication();
        await app.StartAsync();
        return provider = new Provider(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    /// <summary>A token for a service, got from the provider as services do.</summary>
    public async Task<string> TokenAsync(params string[] roles)
    {
        Person = ("robot-7", "robot", roles);
        using var client = new HttpClient { BaseAddress = Address };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = ClientId,
            ["client_secret"] = ClientSecret,
            ["scope"] = "openid",
        });
        using var answer = await client.PostAsync("/token", form);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
        return System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("access_token").GetString()!;
    }

    private static void Configure(OpenIddictServerBuilder server, Func<Provider> provider)
    {
        server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetUserInfoEndpointUris("userinfo");
        server.AllowAuthorizationCodeFlow().AllowClientCredentialsFlow().RequireProofKeyForCodeExchange();
        server.AddEphemeralEncryptionKey().AddEphemeralSigningKey().DisableAccessTokenEncryption();
        server.RegisterScopes("openid", "profile").RegisterClaims("name", "roles");
        server.EnableDegradedMode();
        server.UseAspNetCore().DisableTransportSecurityRequirement();
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.ClientId != ClientId)
                context.Reject("invalid_client");
            return default;
        }));
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
                context.Reject("invalid_client");
            return default;
        }));
        server.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            context.SignIn(Principal(provider().Person, context.Request.GetScopes(), provider().RolesAreUserInfo));
            return default;
        }));
        server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.Request.IsClientCredentialsGrantType())
                context.SignIn(Principal(provider().Person, context.Request.GetScopes()));
            return default;
        }));
        server.AddEventHandler<HandleUserInfoRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            context.Claims["name"] = provider().Person.Name;
            if (provider().RolesAreUserInfo)
                context.Claims["roles"] = new OpenIddictParameter([.. provider().Person.Roles]);
            return default;
        }));
    }

    private static ClaimsPrincipal Principal((string Subject, string Name, string[] Roles) person, IEnumerable<string> scopes, bool isWithoutRoles = false)
    {
        var identity = new ClaimsIdentity("provider", "name", "roles");
        identity.AddClaim(new Claim("sub", person.Subject));
        identity.AddClaim(new Claim("name", person.Name));
        foreach (var role in isWithoutRoles ? [] : person.Roles)
            identity.AddClaim(new Claim("roles", role));
        identity.SetDestinations(_ => ["access_token", "id_token"]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(scopes);
        principal.SetResources(ClientId);
        return principal;
    }
}
