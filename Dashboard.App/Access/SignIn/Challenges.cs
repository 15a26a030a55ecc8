using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Permissions;

namespace Dashboard.App.Access.SignIn;

/// <summary>What is said to callers that are not known, or may not.</summary>
internal static class Challenges
{
    private const string HowTo = "Sign in at /sign-in, or send Authorization: Bearer with an API key.";

    public static Task AnswerAsync(HttpContext context, Refusals refusals, string? detail = null)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"dashboard\"";
        return refusals.WriteAsync(context, StatusCodes.Status401Unauthorized, detail ?? $"{context.Request.Method} {context.Request.Path} needs a sign-in. {HowTo}");
    }

    public static Task ForbidAsync(HttpContext context, Refusals refusals)
    {
        var caller = Caller.Of(context.User);
        context.RequestServices.GetRequiredService<AuditLog>().Refused(caller, "request", $"{context.Request.Method} {context.Request.Path}");
        var mays = caller.Permissions.Count == 0 ? "nothing" : string.Join(", ", caller.Permissions.Order()).ToLowerInvariant();
        return refusals.WriteAsync(context, StatusCodes.Status403Forbidden, $"{context.Request.Method} {context.Request.Path} is not for '{caller.Name}', who may: {mays}. An administrator can change that.");
    }
}
