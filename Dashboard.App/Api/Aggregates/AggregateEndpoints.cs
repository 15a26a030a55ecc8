using Dashboard.App.Api.Analysis;
using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;
using Dashboard.App.Api.History;
using Dashboard.App.Engine;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Aggregates;

internal static class AggregateEndpoints
{
    private const int DefaultMinutes = 5;

    private static readonly ApiRefusal WrongMinutes = ApiRefusal.WrongQuery("minutes=43201", "minutes is '43201'; allowed is a whole number from 1 to 43200.");

    private static readonly ApiOperation Aggregate = new(
        "aggregate", ApiTags.History, "Machine and application over a range",
        "Totals are growths of counters, means weigh each sample alike, percentiles are those of all requests of the range from merged sketches.")
    {
        Parameters = TimeWindow.MinutesOrRange(DefaultMinutes),
        Example = "minutes=5",
        Answer = ApiAnswer.Of<AggregateAnswer>("The figures of the range."),
        Refusals = [WrongMinutes],
    };

    private static readonly ApiOperation SummaryOperation = new("summary", ApiTags.History, "The aggregate and the anomalies of a range", "Counts the anomalies of all series, and tells those of high severity.")
    {
        Parameters = TimeWindow.MinutesOrRange(DefaultMinutes),
        Example = "minutes=5",
        Answer = ApiAnswer.Of<SummaryAnswer>("The figures and anomalies of the range."),
        Refusals = [WrongMinutes],
    };

    /// <summary>GET /api/metrics/aggregate and /api/metrics/summary: machine and application over a range, and what was anomalous in it.</summary>
    public static void MapAggregates(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var (reader, time) = (services.GetRequiredService<AggregateReader>(), services.GetRequiredService<TimeProvider>());
        var (episodes, catalog) = (services.GetRequiredService<EpisodeLog>(), services.GetRequiredService<SeriesCatalog>());
        routes.MapRead("/api/metrics/aggregate", context => InWindowAsync(context, time, window => context.AnswerAsync(reader.Read(window), ApiJson.Plain.EnvelopeAggregateAnswer))).Describe(Aggregate);
        routes.MapRead("/api/metrics/summary", context => InWindowAsync(context, time, window => context.AnswerAsync(Summary(reader, episodes, catalog, window), ApiJson.Plain.EnvelopeSummaryAnswer))).Describe(SummaryOperation);
    }

    private static Task InWindowAsync(HttpContext context, TimeProvider time, Func<TimeWindow, Task> answer)
    {
        var query = new QueryReader(context.Request.Query);
        var window = TimeWindow.ReadMinutes(query, time.GetUtcNow().ToUnixTimeMilliseconds(), DefaultMinutes);
        return query.Problem is { } problem ? context.RefuseAsync(StatusCodes.Status400BadRequest, problem) : answer(window);
    }

    private static SummaryAnswer Summary(AggregateReader reader, EpisodeLog episodes, SeriesCatalog catalog, TimeWindow window)
    {
        var found = AnomalyItem.In(episodes, window).ToList();
        var aggregated = reader.Read(window);
        return new SummaryAnswer(
            aggregated.TimeWindow,
            aggregated,
            new AnomalyCount(found.Count, found.Count(item => item.Severity == "high"), found.Count(item => item.Severity == "medium"), found.Count(item => item.Severity == "low")),
            [.. found.Where(item => item.Severity == "high")],
            new DataStats(aggregated.DataPoints, catalog.Entries.Count(entry => entry.FirstSeenMs != 0)));
    }
}

internal sealed record SummaryAnswer(
    double TimeWindow, AggregateAnswer Aggregated, AnomalyCount AnomalyCount, IReadOnlyList<AnomalyItem> HighSeverityAnomalies, DataStats DataStats);

internal sealed record AnomalyCount(int Total, int High, int Medium, int Low);

/// <param name="DataPoints">Samples of cpu.usage in the range.</param>
/// <param name="Series">Series that ever had a value.</param>
internal sealed record DataStats(long DataPoints, int Series);
