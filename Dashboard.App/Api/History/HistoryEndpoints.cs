using System.Text.Json.Serialization.Metadata;
using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Metrics;

namespace Dashboard.App.Api.History;

internal static class HistoryEndpoints
{
    private const int DefaultLimit = 100;
    private const int MostLimit = 10_000;

    /// <summary>GET /api/metrics/system/history and /api/metrics/application/history: the newest ticks in the shape of the current one.</summary>
    public static void MapHistory(this IEndpointRouteBuilder routes)
    {
        var (ticks, snapshots) = (routes.ServiceProvider.GetRequiredService<TickReader>(), routes.ServiceProvider.GetRequiredService<SnapshotReader>());
        routes.MapRead("/api/metrics/system/history", context => AnswerAsync(context, ticks, snapshots.ReadSystem, ApiJson.Plain.EnvelopeHistoryAnswerSystemSnapshot))
            .WithDescription("The machine at the newest ticks, oldest first: limit (100; 1 to 10,000). 15 minutes are kept at full cadence.");
        routes.MapRead("/api/metrics/application/history", context => AnswerAsync(context, ticks, snapshots.ReadApplication, ApiJson.Plain.EnvelopeHistoryAnswerApplicationSnapshot))
            .WithDescription("The application at the newest ticks, oldest first: limit (100; 1 to 10,000). 15 minutes are kept at full cadence.");
    }

    private static Task AnswerAsync<T>(HttpContext context, TickReader ticks, Func<long, Func<int, double>, T> read, JsonTypeInfo<Envelope<HistoryAnswer<T>>> type)
    {
        var query = new QueryReader(context.Request.Query);
        var limit = query.Whole("limit", DefaultLimit, 1, MostLimit);
        return query.Problem is { } problem
            ? context.RefuseAsync(StatusCodes.Status400BadRequest, problem)
            : context.AnswerAsync(new HistoryAnswer<T>(ticks.Newest(limit, read)), type);
    }
}
