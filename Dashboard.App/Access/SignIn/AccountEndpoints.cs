using System.Security.Claims;
using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Options;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.Users;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.App.Access.SignIn;

/// <summary>What the forms of the sign-in pages post to. Each asks for the antiforgery token of its page, answers with a redirection, and tells a mistake by a word in the address.</summary>
internal static class AccountEndpoints
{
    /// <summary>Bytes of a form at most.</summary>
    private const int MostBytes = 16_384;

    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/account").ExcludeFromDescription();
        account.MapPost("/sign-in", (RequestDelegate)SignInAsync).AllowAnonymous();
        account.MapPost("/first", (RequestDelegate)FirstAsync).AllowAnonymous();
        account.MapPost("/sign-out", (RequestDelegate)SignOutAsync).AllowAnonymous();
        account.MapPost("/sign-out-everywhere", (RequestDelegate)SignOutEverywhereAsync).Require(Permission.Read);
        account.MapPost("/password", (RequestDelegate)ChangePasswordAsync).Require(Permission.Read);
        account.MapGet("/session", (RequestDelegate)SessionAsync).Require(Permission.Read);
        if (routes.ServiceProvider.GetRequiredService<AccessOptions>().Oidc is not null)
            account.MapGet("/oidc", (RequestDelegate)ChallengeAsync).AllowAnonymous();
    }

    private static async Task SignInAsync(HttpContext context)
    {
        if (await ReadFormAsync(context) is not { } form)
            return;
        var back = ReturnAddress.Of(form["returnUrl"], Home(context));
        try
        {
            var desk = context.RequestServices.GetRequiredService<PasswordDesk>();
            if (await desk.CheckAsync(Visitor(context, form["name"].ToString()), form["name"].ToString(), form["password"].ToString(), context.RequestAborted) is not { } user)
            {
                Go(context, $"/sign-in?problem=wrong&returnUrl={Uri.EscapeDataString(back)}");
                return;
            }

            await OpenAsync(context, user);
            context.Response.Redirect(back);
        }
        catch (TooManySignInsException)
        {
            Go(context, $"/sign-in?problem=busy&returnUrl={Uri.EscapeDataString(back)}");
        }
    }

    private static async Task FirstAsync(HttpContext context)
    {
        if (await ReadFormAsync(context) is not { } form)
            return;
        var (token, name, password) = (form["token"].ToString(), form["name"].ToString(), form["password"].ToString());
        var first = context.RequestServices.GetRequiredService<FirstStart>();
        var who = Visitor(context, name);
        if (!first.Take(token))
        {
            context.RequestServices.GetRequiredService<AuditLog>().Refused(who, "first-start", name);
            Go(context, "/welcome?problem=link");
            return;
        }

        try
        {
            var problem = password == form["again"] ? await context.RequestServices.GetRequiredService<UserDesk>().CreateFirstAsync(who, name, password) : "The two passwords differ.";
            if (problem is not null)
            {
                first.GiveBack(token);
                Go(context, $"/welcome?token={Uri.EscapeDataString(token)}&problem={Uri.EscapeDataString(problem)}");
                return;
            }

            // As at any other sign-in, which is on record.
            if (await context.RequestServices.GetRequiredService<PasswordDesk>().CheckAsync(who, name, password, context.RequestAborted) is { } user)
                await OpenAsync(context, user);
            context.Response.Redirect(Home(context));
        }
        catch (TooManySignInsException)
        {
            Go(context, "/sign-in?problem=busy");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            first.GiveBack(token);
            Go(context, $"/welcome?token={Uri.EscapeDataString(token)}&problem={Uri.EscapeDataString($"The data folder could not be written: {exception.Message}")}");
        }
    }

    private static async Task SignOutAsync(HttpContext context)
    {
        if (await ReadFormAsync(context) is null)
            return;
        if (context.User.FindFirstValue(SessionClaims.Session) is { } session)
            await context.RequestServices.GetRequiredService<UserDesk>().EndSessionAsync(Caller.Of(context.User), session, CookieEnd(context));
        await context.SignOutAsync(Schemes.Cookie);
        Go(context, "/sign-in?problem=out");
    }

    private static async Task SignOutEverywhereAsync(HttpContext context)
    {
        if (await ReadFormAsync(context) is null)
            return;
        var who = Caller.Of(context.User);
        await context.RequestServices.GetRequiredService<UserDesk>().EndSessionsAsync(who, who.Name);
        await context.SignOutAsync(Schemes.Cookie);
        Go(context, "/sign-in?problem=out");
    }

    private static async Task ChangePasswordAsync(HttpContext context)
    {
        if (await ReadFormAsync(context) is not { } form)
            return;
        var who = Caller.Of(context.User);
        var desk = context.RequestServices.GetRequiredService<UserDesk>();
        var outcome = "differ";
        try
        {
            if (form["password"] == form["again"])
            {
                using var turn = await context.RequestServices.GetRequiredService<PasswordQueue>().EnterAsync(context.RequestAborted);
                outcome = (await desk.ChangePasswordAsync(who, form["current"].ToString(), form["password"].ToString())).ToString().ToLowerInvariant();
            }
        }
        catch (TooManySignInsException)
        {
            outcome = "busy";
        }

        if (outcome == "changed" && desk.Users.FirstOrDefault(user => user.Id == who.Subject) is { } user)
            await OpenAsync(context, user);
        Go(context, $"/settings/access?account={outcome}");
    }

    /// <summary>When the cookie of this request ends by itself.</summary>
    private static DateTimeOffset CookieEnd(HttpContext context)
    {
        var byOptions = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().AddHours(context.RequestServices.GetRequiredService<AccessOptions>().SessionHours);
        return context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc is { } own && own > byOptions ? own : byOptions;
    }

    /// <summary>Asked by open pages now and then, so that a picture on a wall does not lose its session.</summary>
    private static Task SessionAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    private static Task ChallengeAsync(HttpContext context) => context.ChallengeAsync(
        Schemes.Oidc, new AuthenticationProperties { RedirectUri = ReturnAddress.Of(context.Request.Query["returnUrl"], Home(context)) });

    private static Task OpenAsync(HttpContext context, LocalUser user) =>
        context.SignInAsync(Schemes.Cookie, SessionClaims.Open(user), new AuthenticationProperties { IsPersistent = true });

    /// <summary>The form, when it comes from a page of ours; otherwise the refusal is written.</summary>
    private static async Task<IFormCollection?> ReadFormAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MostBytes;
        try
        {
            await context.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(context);
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception exception) when (exception is AntiforgeryValidationException or InvalidDataException or InvalidOperationException)
        {
            if (context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
            {
                // A form of before somebody signed in, or out, in another tab: people get another one, or what they wanted.
                Go(context, context.User.Identity?.IsAuthenticated == true ? "/" : "/sign-in?problem=old");
                return null;
            }

            var refusals = context.RequestServices.GetRequiredService<Refusals>();
            await refusals.WriteAsync(context, StatusCodes.Status400BadRequest, "The form did not come from a page of this dashboard, or that page is too old. Load it again.");
            return null;
        }
    }

    private static void Go(HttpContext context, string path) => context.Response.Redirect(context.Request.PathBase + path);

    private static string Home(HttpContext context) => context.Request.PathBase + "/";

    private static Caller Visitor(HttpContext context, string name) => new("anonymous", name.Length == 0 ? "anonymous" : name, CallerAddress.Of(context));
}
