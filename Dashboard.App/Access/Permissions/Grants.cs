using System.Security.Claims;

namespace Dashboard.App.Access.Permissions;

/// <summary>From roles and scopes to permissions. Policies look at nothing but the permissions, however the caller signed in.</summary>
public static class Grants
{
    /// <summary>Type of the claims that name a permission.</summary>
    public const string ClaimType = "dashboard:may";

    public static IReadOnlyList<Permission> Of(Role role) => role switch
    {
        Role.Viewer => [Permission.Read],
        Role.Operator => [Permission.Read, Permission.Push, Permission.Operate],
        Role.Admin => [Permission.Read, Permission.Push, Permission.Operate, Permission.Administer],
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };

    public static IReadOnlyList<Permission> Of(KeyScope scope) => scope switch
    {
        KeyScope.Read => [Permission.Read],
        KeyScope.Push => [Permission.Push],
        KeyScope.Admin => Of(Role.Admin),
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "No such scope."),
    };

    /// <summary>Name of the authorisation policy that asks for a permission.</summary>
    public static string PolicyOf(Permission permission) => $"may-{permission}";

    internal static IEnumerable<Claim> Claims(IEnumerable<Permission> permissions) => permissions.Distinct().Select(permission => new Claim(ClaimType, permission.ToString()));

    internal static bool May(this ClaimsPrincipal principal, Permission permission) => principal.HasClaim(ClaimType, permission.ToString());

    /// <summary>Asks the callers of these endpoints for a permission.</summary>
    public static TBuilder Require<TBuilder>(this TBuilder endpoints, Permission permission)
        where TBuilder : IEndpointConventionBuilder => endpoints.RequireAuthorization(PolicyOf(permission));
}
