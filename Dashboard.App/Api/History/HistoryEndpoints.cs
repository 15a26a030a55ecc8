using System.Text.Json.Serialization.Metadata;
using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;
using Dashboard.App.Api.Metrics;

namespace Dashboard.App.Api.History;

internal static class HistoryEndpoints
{
    private const string Kept = "15 minutes are kept at full cadence.";

    private static readonly WholeParameter Limit = new("limit", "Ticks at most: the newest.", "limit=2", 1, 10_000, 100);

    private static readonly ApiRefusal WrongLimit = ApiRefusal.WrongQuery("limit=0", "limit is '0'; allowed is a whole number from 1 to 10000.");

    private static readonly ApiOperation System = new("systemHistory", ApiTags.History, "The machine at the newest ticks", $"In the shape of the current tick, oldest first. {Kept}")
    {
        Parameters = [Limit],
        Example = "limit=2",
        Answer = ApiAnswer.Of<HistoryAnswer<SystemSnapshot>>("The newest ticks, oldest first."),
        Refusals = [WrongLimit],
    };

    private static readonly ApiOperation Application = new("applicationHistory", ApiTags.History, "The application at the newest ticks", $"In the shape of the current tick, oldest first. {Kept}")
    {
        Parameters = [Limit],
        Example = "limit=2",
        Answer = ApiAnswer.Of<HistoryAnswer<ApplicationSnapshot>>("The newest ticks, oldest first."),
        Refusals = [WrongLimit],
    };

    /// <summary>GET /api/metrics/system/history and /api/metrics/application/history: the newest ticks in the shape of the current one.</summary>
    public static void MapHistory(this IEndpointRouteBuilder routes)
    {
        var (ticks, snapshots) = (routes.ServiceProvider.GetRequiredService<TickReader>(), routes.ServiceProvider.GetRequiredService<SnapshotReader>());
        routes.MapRead("/api/metrics/system/history", context => AnswerAsync(context, ticks, snapshots.ReadSystem, ApiJson.Plain.EnvelopeHistoryAnswerSystemSnapshot))
            .Describe(System);
        routes.MapRead("/api/metrics/application/history", context => AnswerAsync(context, ticks, snapshots.ReadApplication, ApiJson.Plain.EnvelopeHistoryAnswerApplicationSnapshot))
            .Describe(Application);
    }

    private static Task AnswerAsync<T>(HttpContext context, TickReader ticks, Func<long, Func<int, double>, T> read, JsonTypeInfo<Envelope<HistoryAnswer<T>>> type)
    {
        var query = new QueryReader(context.Request.Query);
        var limit = query.Whole(Limit);
        return query.Problem is { } problem
            ? context.RefuseAsync(StatusCodes.Status400BadRequest, problem)
            : context.AnswerAsync(new HistoryAnswer<T>(ticks.Newest(limit, read)), type);
    }
}
