using System.Globalization;
using System.Security.Claims;
using Dashboard.App.Access.SignIn;
using Microsoft.AspNetCore.Authentication;

namespace Dashboard.App.Access.Connections;

/// <summary>Puts each request that may stay open under <see cref="LiveConnections"/> for as long as it lasts.</summary>
internal sealed class HoldConnections(RequestDelegate next, LiveConnections connections, IHttpContextAccessor http)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var user = context.User;
        if (user.FindFirstValue(ClaimTypes.NameIdentifier) is not { } subject || user.Identity?.AuthenticationType == Schemes.Local)
        {
            await next(context);
            return;
        }

        using (connections.Hold(subject, user.FindFirstValue(SessionClaims.Session), Until(context), () => Cut(context)))
            await next(context);
    }

    /// <summary>The request that ends its own session still gets its answer; a circuit that does so is a connection like any other.</summary>
    private void Cut(HttpContext context)
    {
        if (!ReferenceEquals(http.HttpContext, context) || context.Request.Path.StartsWithSegments("/_blazor"))
            context.Abort();
    }

    private static DateTimeOffset? Until(HttpContext context) =>
        context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc
        ?? (long.TryParse(context.User.FindFirstValue("exp"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null);
}
