using Dashboard.App.Api.Answers;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Exposition;

internal static class ExpositionEndpoint
{
    internal const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

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
                return context.RefuseAsync(StatusCodes.Status503ServiceUnavailable, "Nothing was collected yet: the dashboard is starting.");
            }

            context.Response.ContentType = ContentType;
            return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : writer.WriteAsync(tick, context.Response.BodyWriter, context.RequestAborted);
        }).WithDescription("The newest tick in the Prometheus text format 0.0.4. Reading never samples.");
    }
}
