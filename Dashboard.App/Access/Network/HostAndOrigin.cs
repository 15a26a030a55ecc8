using Dashboard.App.Access.Options;

namespace Dashboard.App.Access.Network;

/// <summary>
/// Answers only callers that mean this dashboard, and only pages of this very address where something can be changed or a live connection opened.
/// The Host check stops name rebinding; the Origin check stops other pages in the same browser, which a loopback address alone does not.
/// </summary>
internal sealed class HostAndOrigin(RequestDelegate next, Refusals refusals, ServedHosts hosts, AccessOptions options)
{
    private const string SecFetchSite = "Sec-Fetch-Site";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!hosts.Includes(request.Host.Host))
            return refusals.WriteAsync(context, StatusCodes.Status400BadRequest, $"Host '{request.Host.Value}' is not served here. Call this dashboard as {hosts.Allowed}.");
        if (IsGuarded(request) && FindForeignPage(request) is { } page)
            return refusals.WriteAsync(context, StatusCodes.Status403Forbidden,
                $"{page} may not do this. Only pages of {request.Scheme}://{request.Host.Value} and programs without an Origin header may.");
        return next(context);
    }

    /// <summary>What a foreign page must not reach: everything that can change something, and live connections, which no same-origin policy of the browser covers.</summary>
    private static bool IsGuarded(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        || request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
        || request.Headers.Upgrade.Count > 0;

    private string? FindForeignPage(HttpRequest request)
    {
        var origins = request.Headers.Origin;
        var own = $"{request.Scheme}://{request.Host.Value}";
        foreach (var origin in origins)
        {
            if (IsTrustedReader(request, origin))
                return null;
            if (!string.Equals(WithPort(origin), WithPort(own), StringComparison.OrdinalIgnoreCase))
                return $"A page of {(origin is "null" or null or "" ? "an unnamed origin" : origin)}";
        }

        // Browsers that leave Origin out still say whether the page was another one.
        return request.Headers.TryGetValue(SecFetchSite, out var site) && site.ToString() is "cross-site" or "same-site"
            ? "A page of another site"
            : null;
    }

    /// <summary>
    /// Pages of configured origins may ask whether they may read (CORS). They may not open the socket: a page of the same site, if of another origin, would bring the viewer's cookie to it.
    /// </summary>
    private bool IsTrustedReader(HttpRequest request, string? origin) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.Upgrade.Count == 0 && options.CorsOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    /// <summary>The origin with its port spelled out, so that http://localhost and http://localhost:80 are one; the text itself where it is no address.</summary>
    private static string? WithPort(string? origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address) && address.AbsolutePath == "/" ? $"{address.Scheme}://{address.Host}:{address.Port}" : origin;
}
