using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Exposition;

internal static class ExpositionEndpoint
{
    private const string NotYet = "Nothing was collected yet: the dashboard is starting.";

    private static readonly ApiOperation Operation = new(
        "exposition", ApiTags.Now, "The newest tick for Prometheus", "Text format 0.0.4, or OpenMetrics 1.0.0 where the scraper prefers it. Reading never samples.")
    {
        Answer = new ApiAnswer("Every series with a value.", ["text/plain", "application/openmetrics-text"], []),
        Refusals = [ApiRefusal.NotYet(NotYet)],
    };

    /// <summary>GET /metrics: the newest tick for Prometheus.</summary>
    public static void MapExposition(this IEndpointRouteBuilder routes)
    {
        var stream = routes.ServiceProvider.GetRequiredService<MetricStream>();
        var writer = routes.ServiceProvider.GetRequiredService<ExpositionWriter>();
        routes.MapRead("/metrics", context =>
        {
            if (stream.Latest is not { } tick)
            {
                context.Response.Headers.RetryAfter = "1";
                return context.RefuseAsync(StatusCodes.Status503ServiceUnavailable, NotYet);
            }

            context.Response.Headers.Vary = "Accept";
            var format = ExpositionFormats.Choose(context.Request);
            context.Response.ContentType = ExpositionFormats.ContentTypeOf(format);
            return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : writer.WriteAsync(tick, format, context.Response.BodyWriter, context.RequestAborted);
        }).Describe(Operation);
    }
}
