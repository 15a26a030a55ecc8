using System.Security.Cryptography;
using System.Text;
using Dashboard.App.Access.Options;
using Dashboard.App.Access.Users;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Dashboard.App.Access.SignIn;

/// <summary>The cookie of a person's session: encrypted, out of reach of scripts, of no use to other sites, and asked about at every request.</summary>
internal static class SessionCookie
{
    /// <summary>Name of the cookie. Cookies do not go by port: two dashboards of one host would throw each other's people out, were it the same.</summary>
    public static string NameIn(string dataDirectory) => $"dashboard.session.{Tag(dataDirectory)}";

    /// <summary>The same for the cookie of forms.</summary>
    public static string FormsNameIn(string dataDirectory) => $"dashboard.forms.{Tag(dataDirectory)}";

    public static void Set(CookieAuthenticationOptions cookie, AccessOptions options)
    {
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(options.SessionHours);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/sign-in";
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnValidatePrincipal = context =>
        {
            if (!SessionClaims.IsGood(context.Principal, context.HttpContext.RequestServices.GetRequiredService<AccessFile>().Content))
                context.RejectPrincipal();
            return Task.CompletedTask;
        };
        cookie.Events.OnRedirectToLogin = context =>
        {
            if (!WantsPage(context.Request))
                return Challenges.AnswerAsync(context.HttpContext, RefusalsOf(context.HttpContext));
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };
        cookie.Events.OnRedirectToAccessDenied = context => Challenges.ForbidAsync(context.HttpContext, RefusalsOf(context.HttpContext));
    }

    /// <summary>Whether a person with a browser is at the other end.</summary>
    public static bool ReadsPages(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    private static bool WantsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && ReadsPages(request) && !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/_blazor");

    private static string Tag(string dataDirectory) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataDirectory)).AsSpan(0, 4));

    private static Refusals RefusalsOf(HttpContext context) => context.RequestServices.GetRequiredService<Refusals>();
}
