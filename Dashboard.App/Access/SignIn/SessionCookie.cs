using Dashboard.App.Access.Options;
using Dashboard.App.Access.Users;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Dashboard.App.Access.SignIn;

/// <summary>The cookie of a person's session: encrypted, out of reach of scripts, of no use to other sites, and asked about at every request.</summary>
internal static class SessionCookie
{
    public const string Name = "dashboard.session";

    public static void Set(CookieAuthenticationOptions cookie, AccessOptions options)
    {
        cookie.Cookie.Name = Name;
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

    private static bool WantsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal) && !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/_blazor");

    private static Refusals RefusalsOf(HttpContext context) => context.RequestServices.GetRequiredService<Refusals>();
}
