using System.Security.Claims;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.Users;

namespace Dashboard.App.Access.SignIn;

/// <summary>What a session's cookie says, and whether it still holds.</summary>
internal static class SessionClaims
{
    /// <summary>Names one sign-in.</summary>
    public const string Session = "dashboard:session";

    private const string Stamp = "dashboard:stamp";

    /// <summary>A new sign-in of a user.</summary>
    public static ClaimsPrincipal Open(LocalUser user) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, user.Id),
            new Claim(ClaimTypes.Name, user.Name),
            new Claim(ClaimTypes.Role, user.Role.ToString()),
            new Claim(Stamp, user.SecurityStamp ?? ""),
            new Claim(Session, Guid.NewGuid().ToString("N")),
            .. Grants.Claims(Grants.Of(user.Role)),
        ],
        Schemes.Cookie));

    /// <summary>Whether the user is still there, nothing has ended all sessions, and nobody has signed this one out.</summary>
    public static bool IsGood(ClaimsPrincipal? principal, AccessContent content) =>
        principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        && content.Users.FirstOrDefault(user => user.Id == id) is { SecurityStamp: { Length: > 0 } stamp } user
        && principal.FindFirstValue(Stamp) == stamp
        && principal.FindFirstValue(ClaimTypes.Role) == user.Role.ToString()
        && principal.FindFirstValue(Session) is { } session && !user.EndedSessions.ContainsKey(session);
}
