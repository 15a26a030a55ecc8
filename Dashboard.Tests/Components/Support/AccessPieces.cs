using System.Security.Claims;
using Dashboard.App.Access.Connections;
using Dashboard.App.Access.Keys;
using Dashboard.App.Access.Options;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.SignIn;
using Dashboard.App.Access.Users;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Support;

/// <summary>Users and keys that are kept in memory, with the rules of the product, and who looks at the page.</summary>
internal static class AccessPieces
{
    public const string Password = "a phrase that is long";

    public static IServiceCollection AddAccessPieces(this IServiceCollection services)
    {
        services.AddIdentityCore<LocalUser>(AccountRules.Set).AddUserStore<UserStore>().AddUserValidator<AccountLimits>().AddPasswordValidator<AccountLimits>();
        return services
            .AddSingleton(new AccessOptions())
            .AddSingleton<AccessFile>()
            .AddSingleton<LiveConnections>()
            .AddSingleton<KeyRing>()
            .AddSingleton<FirstStart>()
            .AddScoped<UserDesk>()
            .AddSingleton<AntiforgeryStateProvider, FormToken>();
    }

    /// <summary>Somebody who may everything, without being a user.</summary>
    public static Caller Admin { get; } = Of("local user", Role.Admin);

    public static Caller Of(string name, Role role) => new(name, name, null) { Permissions = Grants.Of(role).ToHashSet() };

    public static UserDesk Users(this PageContext page) => page.Services.GetRequiredService<UserDesk>();

    public static KeyRing Keys(this PageContext page) => page.Services.GetRequiredService<KeyRing>();

    /// <summary>Makes a user with the password above.</summary>
    public static async Task<LocalUser> AddUserAsync(this PageContext page, string name, Role role)
    {
        Assert.Null(await page.Users().CreateAsync(Admin, name, Password, role));
        return page.Users().Users.Single(user => user.Name == name);
    }

    /// <summary>The page is looked at by a user who signed in.</summary>
    public static Caller SignIn(this PageContext page, LocalUser user)
    {
        var principal = SessionClaims.Open(user);
        page.SignedIn.SetAuthorized(user.Name).SetClaims([.. principal.Claims.Where(claim => claim.Type != ClaimTypes.Name)]).SetAuthenticationType(Schemes.Cookie);
        return Caller.Of(principal);
    }

    private sealed class FormToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("token-of-this-page", "__RequestVerificationToken");
    }
}
