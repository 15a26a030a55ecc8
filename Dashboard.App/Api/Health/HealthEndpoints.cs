using System.Text.Json;
using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;

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
                .Describe(Operation(prefix, "health", "Every check", "degraded still answers 200; unhealthy is 503.", "Nothing was collected yet, or not for ten seconds and ten cadences."));
            routes.MapRead($"{prefix}/live", context => AnswerAsync(context, checks.Live()))
                .Describe(Operation(prefix, "live", "Whether to start the process again", "503 when the collector has stopped working.", "Nothing was collected for ten seconds and ten cadences.", "collector: The newest tick is 60000 ms old at a cadence of 100 ms. The machine is overloaded or was suspended; see the status page."))
                .AllowAnonymous();
            routes.MapRead($"{prefix}/ready", context => AnswerAsync(context, checks.Ready()))
                .Describe(Operation(prefix, "ready", "Whether to send it work", "503 before the first collection and while stopping.", "Before the first collection, and while the dashboard stops."))
                .AllowAnonymous();
        }
    }

    private static ApiOperation Operation(string prefix, string name, string summary, string help, string when, string detail = "collector: Nothing was collected yet: the dashboard is starting.") =>
        new(prefix.StartsWith("/api", StringComparison.Ordinal) ? $"api{char.ToUpperInvariant(name[0])}{name[1..]}" : name, ApiTags.Health, summary, help)
        {
            IsOpen = name is "live" or "ready",
            Answer = ApiAnswer.Of<HealthReport>("What was looked at, and the worst of it.") with { Example = name },
            Refusals =
            [
                new ApiRefusal(StatusCodes.Status503ServiceUnavailable, detail)
                {
                    When = when,
                    Type = typeof(ProblemWith<HealthReport>),
                    Data = $$"""{"status":"unhealthy","uptimeSeconds":null,"checks":[{"name":"collector","status":"unhealthy","detail":"{{detail["collector: ".Length..]}}"}]}""",
                },
            ],
        };

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
