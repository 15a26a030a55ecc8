namespace Dashboard.App.Access.Network;

/// <summary>
/// Sets the headers that keep a page to itself. They are written when the response starts, so that no later part of the pipeline weakens them:
/// the components' own policy allows framing by the same origin, ours by nobody.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>Inline styles are the component library's way to place popovers; scripts come from files of this server only.</summary>
    internal const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; " +
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private const string PermissionsPolicy = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state => Set((HttpContext)state), context);
        return next(context);
    }

    private static Task Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";

        // Not "no-referrer": browsers then post forms with the origin "null", which the Origin check takes for another page.
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = PermissionsPolicy;

        // Elsewhere browsers do not take it, and say so in red on every page.
        if (context.Request.IsHttps || ListenAddresses.IsLoopback(context.Request.Host.Host))
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // A browser that has seen TLS once on a real name never again comes without; on loopback other programs share the name.
        if (context.Request.IsHttps && !ListenAddresses.IsLoopback(context.Request.Host.Host))
            headers.StrictTransportSecurity = "max-age=31536000";
        return Task.CompletedTask;
    }
}
