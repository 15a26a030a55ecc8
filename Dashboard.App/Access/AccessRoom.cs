using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Connections;
using Dashboard.App.Access.Keys;
using Dashboard.App.Access.Network;
using Dashboard.App.Access.Options;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.SignIn;
using Dashboard.App.Access.Users;
using Dashboard.App.Settings;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.App.Access;

public static class AccessRoom
{
    private const string CorsPolicy = "readers";

    /// <param name="configuration">Where the section Access is read from; what is wrong with it is told when the dashboard starts.</param>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        var reading = AccessOptionsReader.Read(configuration);
        var options = reading.Errors.Count == 0 ? reading.Options : new AccessOptions();
        return services
            .AddSingleton(reading)
            .AddSingleton(options)
            .AddSingleton<IStartupFilter, FrontOfHouse>()
            .AddSingleton<Refusals>()
            .AddSingleton<ServedHosts>()
            .AddSingleton<LiveConnections>()
            .AddSingleton(provider => new AuditLog(FolderOf(provider), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<AuditLog>>()))
            .AddSingleton(provider => OpenFile(provider, options))
            .AddSingleton<KeyRing>()
            .AddSingleton<FirstStart>()
            .AddSingleton<PasswordQueue>()
            .AddScoped<UserDesk>()
            .AddScoped<PasswordDesk>()
            .AddScoped<SettingsDesk>()
            .AddUsers()
            .AddSchemes(options)
            .AddPolicies()
            .AddHttpContextAccessor()
            .AddTransient<IClaimsTransformation, CallerAddress>()
            .AddRateLimiter(limiter => RequestRates.Set(limiter, options))
            .AddCors(cors => cors.AddPolicy(CorsPolicy, policy => policy
                .WithOrigins([.. options.CorsOrigins]).WithMethods("GET", "HEAD").WithHeaders("Authorization", KeyHandler.Header).WithExposedHeaders("ETag", "Retry-After")));
    }

    /// <summary>What every request meets first: security headers, Host, Origin and content checks.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app) => app
        .UseMiddleware<SecurityHeaders>()
        .UseMiddleware<HostAndOrigin>()
        .UseMiddleware<JsonBodiesOnly>();

    /// <summary>Who it is, whether it asks too often, whether it may, and how it is ended. Behind the routing, in front of the endpoints.</summary>
    public static IApplicationBuilder UseSignIn(this IApplicationBuilder app)
    {
        if (app.ApplicationServices.GetRequiredService<AccessOptions>().CorsOrigins.Count > 0)
            app.UseCors(CorsPolicy);
        return app
            .UseMiddleware<SignInRates>()
            .UseAuthentication()
            .UseRateLimiter()
            .UseAuthorization()
            .UseMiddleware<HoldConnections>()
            .UseAntiforgery();
    }

    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapAccount();
        return routes;
    }

    private static IServiceCollection AddUsers(this IServiceCollection services)
    {
        services.AddIdentityCore<LocalUser>(AccountRules.Set).AddUserStore<UserStore>().AddUserValidator<AccountLimits>().AddPasswordValidator<AccountLimits>();
        return services;
    }

    private static IServiceCollection AddSchemes(this IServiceCollection services, AccessOptions options)
    {
        var schemes = services.AddAuthentication(Schemes.Any)
            .AddPolicyScheme(Schemes.Any, null, any => any.ForwardDefaultSelector = context => Choose(context.Request, options))
            .AddScheme<AuthenticationSchemeOptions, LocalHandler>(Schemes.Local, null)
            .AddScheme<AuthenticationSchemeOptions, KeyHandler>(Schemes.Key, null)
            .AddCookie(Schemes.Cookie, cookie => SessionCookie.Set(cookie, options));
        services.AddOptions<CookieAuthenticationOptions>(Schemes.Cookie).Configure<StartOptions>((cookie, start) => cookie.Cookie.Name = SessionCookie.NameIn(start.DataDirectory));
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<StartOptions>((forms, start) => forms.Cookie.Name = SessionCookie.FormsNameIn(start.DataDirectory));
        if (options.Oidc is { } oidc)
            schemes.AddOpenIdConnect(Schemes.Oidc, provider => ProviderSignIn.Set(provider, oidc));
        if (options.Jwt is { } jwt)
            schemes.AddJwtBearer(Schemes.Jwt, bearer => ServiceTokens.Set(bearer, jwt));
        return services;
    }

    private static string Choose(HttpRequest request, AccessOptions options)
    {
        if (request.Headers.ContainsKey(KeyHandler.Header))
            return Schemes.Key;
        if (Bearer.Of(request) is { } bearer)
            return options.Jwt is null || bearer.StartsWith(KeyRing.Prefix, StringComparison.Ordinal) ? Schemes.Key : Schemes.Jwt;
        return options.SignIn ? Schemes.Cookie : Schemes.Local;
    }

    private static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        var authorization = services.AddAuthorizationBuilder().SetFallbackPolicy(Asking(Permission.Read));
        foreach (var permission in Enum.GetValues<Permission>())
            authorization.AddPolicy(Grants.PolicyOf(permission), Asking(permission));
        return services;
    }

    private static AuthorizationPolicy Asking(Permission permission) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim(Grants.ClaimType, permission.ToString()).Build();

    /// <exception cref="InvalidDataException">People sign in, and who they are cannot be read or kept: as if there were nobody, anybody could become the first administrator.</exception>
    private static AccessFile OpenFile(IServiceProvider services, AccessOptions options)
    {
        if (FolderOf(services) is { } folder)
            return new AccessFile(AccessFile.PathIn(folder));
        return options.SignIn
            ? throw new InvalidDataException($"{services.GetRequiredService<DataDirectory>().Problem} With sign-in there must be a place for users and keys.")
            : new AccessFile();
    }

    /// <summary>The data folder, or null while it cannot be used.</summary>
    private static string? FolderOf(IServiceProvider services) =>
        services.GetRequiredService<DataDirectory>().Problem is null ? services.GetRequiredService<StartOptions>().DataDirectory : null;
}
