using System.Text.Json;
using Dashboard.App.Api.Answers;

namespace Dashboard.App.Api.Health;

internal static class HealthEndpoints
{
    /// <summary>Health as a whole, and for supervisors: whether to restart the process (live) and whether to send it work (ready). Unhealthy is 503.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var checks = routes.ServiceProvider.GetRequiredService<HealthChecks>();
        foreach (var prefix in (ReadOnlySpan<string>)["/api/health", "/health"])
        {
            routes.MapRead(prefix, async context => await AnswerAsync(context, await checks.AllAsync()))
                .WithDescription("Every check. degraded still answers 200; unhealthy is 503.");
            routes.MapRead($"{prefix}/live", context => AnswerAsync(context, checks.Live()))
                .WithDescription("503 when the collector has stopped working: start the process again.")
                .AllowAnonymous();
            routes.MapRead($"{prefix}/ready", context => AnswerAsync(context, checks.Ready()))
                .WithDescription("503 before the first collection and while stopping.")
                .AllowAnonymous();
        }
    }

    private static Task AnswerAsync(HttpContext context, HealthReport report)
    {
        if (report.Status != HealthState.Unhealthy)
            return context.AnswerAsync(report, ApiJson.Plain.EnvelopeHealthReport);
        context.Response.Headers.RetryAfter = "1";
        var detail = string.Join(' ', report.Checks.Where(check => check.Status == HealthState.Unhealthy).Select(check => $"{check.Name}: {check.Detail}"));
        return context.RefuseAsync(StatusCodes.Status503ServiceUnavailable, detail, body =>
        {
            body.WritePropertyName("data");
            JsonSerializer.Serialize(body, report, ApiJson.Plain.HealthReport);
        });
    }
}
