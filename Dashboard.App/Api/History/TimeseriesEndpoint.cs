using System.Text.Json.Serialization;
using Dashboard.Analytics.Statistics;
using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;

namespace Dashboard.App.Api.History;

internal static class TimeseriesEndpoint
{
    private static readonly WholeParameter MaxPoints = new("maxPoints", "Points at most; more are made into means of buckets.", "maxPoints=10", 2, 10_000, 1_000);
    private static readonly WholeParameter Average = new("ma", "Adds a moving average over so many points.", "ma=5", 2, 10_000);

    private static readonly ApiOperation Operation = new(
        "timeseries", ApiTags.History, "One series over a range", "The last hour unless startTime and endTime are given. tiers says which part has which resolution; a value of null is a gap.")
    {
        Parameters = [SeriesLookup.Metric, SeriesLookup.Type, .. TimeWindow.Range, MaxPoints, Average],
        Example = "metric=memory.used&maxPoints=100",
        Answer = ApiAnswer.Of<TimeseriesAnswer>("The points, oldest first."),
        Refusals =
        [
            ApiRefusal.WrongQuery("maxPoints=1", "maxPoints is '1'; allowed is a whole number from 2 to 10000."),
            ApiRefusal.NotFound("metric=nothing.at.all", "There is no metric 'nothing.at.all'. GET /api/metrics/catalog lists all."),
        ],
    };

    /// <summary>GET /api/metrics/timeseries: one series over a range.</summary>
    public static void MapTimeseries(this IEndpointRouteBuilder routes)
    {
        var (lookup, reader) = (routes.ServiceProvider.GetRequiredService<SeriesLookup>(), routes.ServiceProvider.GetRequiredService<SeriesReader>());
        var time = routes.ServiceProvider.GetRequiredService<TimeProvider>();
        routes.MapRead("/api/metrics/timeseries", context => AnswerAsync(context, lookup, reader, time)).Describe(Operation);
    }

    private static Task AnswerAsync(HttpContext context, SeriesLookup lookup, SeriesReader reader, TimeProvider time)
    {
        var query = new QueryReader(context.Request.Query);
        var (metric, type) = SeriesLookup.Read(query);
        var window = TimeWindow.ReadRange(query, time.GetUtcNow().ToUnixTimeMilliseconds());
        var mostPoints = query.Whole(MaxPoints);
        var average = query.Whole(Average);
        if (query.Problem is { } problem)
            return context.RefuseAsync(StatusCodes.Status400BadRequest, problem);
        if (lookup.Find(metric, type, out problem) is not { } entry)
            return context.RefuseAsync(StatusCodes.Status404NotFound, problem);

        var points = reader.Read(entry, window, mostPoints);
        return points.TimesMs.Count == 0
            ? context.RefuseAsync(StatusCodes.Status404NotFound, $"Nothing is kept of {entry.Key} from {window.FromMs} to {window.ToMs}. {SeriesLookup.Seen(entry)}")
            : context.AnswerAsync(
                new TimeseriesAnswer(
                    entry.Key,
                    SeriesLookup.TypeOf(entry),
                    entry.Definition.Unit,
                    Points(points.TimesMs, points.Values),
                    average == 0 ? null : Points(points.TimesMs, MovingStatistics.Of([.. points.Values], average).Mean),
                    points.TimesMs.Count,
                    points.ResolutionMs,
                    points.Tiers),
                ApiJson.Plain.EnvelopeTimeseriesAnswer);
    }

    private static IEnumerable<TimePoint> Points(IReadOnlyList<long> timesMs, IReadOnlyList<double> values) =>
        timesMs.Select((timeMs, place) => new TimePoint(timeMs, values[place]));
}

/// <param name="MovingAverage">Mean of the newest points at each point, null until there are enough; absent when it was not asked for.</param>
/// <param name="ResolutionMs">The coarsest distance of two points in the answer.</param>
internal sealed record TimeseriesAnswer(
    string Metric,
    string Type,
    string Unit,
    IEnumerable<TimePoint> Data,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IEnumerable<TimePoint>? MovingAverage,
    int Count,
    long ResolutionMs,
    IReadOnlyList<PointTier> Tiers);

/// <param name="Timestamp">Milliseconds since the epoch.</param>
/// <param name="Value">Null: a gap.</param>
internal readonly record struct TimePoint(long Timestamp, double Value);
