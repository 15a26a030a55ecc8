using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Metrics;

internal static class CurrentEndpoint
{
    private const string NotYet = "Nothing was collected yet: the dashboard is starting. Ask again in a second.";

    private static readonly ApiOperation Operation = new(
        "current", ApiTags.Now, "The newest tick", "Machine and application at the newest collected tick. A value that is not known is null. Reading never samples.")
    {
        Answer = ApiAnswer.Of<Snapshot>("The newest tick."),
        Refusals = [ApiRefusal.NotYet(NotYet)],
    };

    /// <summary>GET /api/metrics/current: the newest tick.</summary>
    public static void MapCurrent(this IEndpointRouteBuilder routes)
    {
        var stream = routes.ServiceProvider.GetRequiredService<MetricStream>();
        var reader = routes.ServiceProvider.GetRequiredService<SnapshotReader>();
        routes.MapRead("/api/metrics/current", context =>
        {
            if (stream.Latest is { } tick)
                return context.AnswerAsync(reader.Read(tick), ApiJson.Plain.EnvelopeSnapshot);
            context.Response.Headers.RetryAfter = "1";
            return context.RefuseAsync(StatusCodes.Status503ServiceUnavailable, NotYet);
        }).Describe(Operation);
    }
}
