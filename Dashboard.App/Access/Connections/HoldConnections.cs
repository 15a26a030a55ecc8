using System.Security.Claims;
using Dashboard.App.Access.SignIn;
using Dashboard.App.Access.Users;
using Microsoft.AspNetCore.Authentication;

namespace Dashboard.App.Access.Connections;

/// <summary>
/// Puts each request that may stay open under <see cref="LiveConnections"/> for as long as it lasts. Those that change something do not stay, and must get their answer when
/// what they end is their own session.
/// </summary>
internal sealed class HoldConnections(RequestDelegate next, LiveConnections connections, AccessFile file)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task InvokeAsync(HttpContext context)
    {
        var user = context.User;
        if (!MayStay(context.Request.Method) || user.FindFirstValue(ClaimTypes.NameIdentifier) is not { } subject || user.Identity?.AuthenticationType == Schemes.Local)
        {
            await next(context);
            return;
        }

        using (connections.Hold(subject, user.FindFirstValue(SessionClaims.Session), Until(context), context.Abort))
        {
            // What was ended between the look at the caller and the hold would not be found any more.
            if (IsStillLetIn(user, subject))
                await next(context);
            else
                context.Abort();
        }
    }

    private bool IsStillLetIn(ClaimsPrincipal user, string subject) => user.Identity?.AuthenticationType switch
    {
        Schemes.Cookie => SessionClaims.IsGood(user, file.Content),
        Schemes.Key => file.Content.Keys.Any(key => key.Subject == subject),
        _ => true,
    };

    private static bool MayStay(string method) => HttpMethods.IsGet(method) || HttpMethods.IsConnect(method);

    /// <summary>With as much patience as tokens are given: clocks differ.</summary>
    private static DateTimeOffset? Until(HttpContext context) => context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc + Patience;
}
