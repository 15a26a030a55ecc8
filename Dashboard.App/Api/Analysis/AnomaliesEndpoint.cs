using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;
using Dashboard.App.Api.History;
using Dashboard.App.Engine;
using Dashboard.App.Stream;
using MathNet.Numerics.Distributions;

namespace Dashboard.App.Api.Analysis;

internal static class AnomaliesEndpoint
{
    private const string Live = AnalysisParameters.Live;

    private static readonly ChoiceParameter OnlyLive = new("method", "", "", [Live], Live);

    private static readonly ApiOperation Operation = new(
        "anomalies", ApiTags.Analysis, "Anomalies of one series",
        "The episodes as they were judged live (ensemble; threshold leaves out those that are less rare), or what another method makes of what is kept.")
    {
        Parameters = AnalysisKind.Anomalies.Parameters,
        Example = "metric=cpu.usage&minutes=30&threshold=2.5",
        Answer = new ApiAnswer("The anomalies, oldest first.", [ApiAnswer.JsonType], [typeof(Envelope<EpisodesAnswer>), typeof(Envelope<DetectedAnomalies>)]),
        Refusals =
        [
            ApiRefusal.WrongQuery("threshold=0", "threshold is '0'; allowed is a number above 0 and up to 20."),
            ApiRefusal.WrongQuery("method=z-score&alpha=0.3", "'z-score' has no parameter 'alpha'. It has window, threshold."),
            ApiRefusal.NotFound("metric=nothing.at.all", "There is no metric 'nothing.at.all'. GET /api/metrics/catalog lists all."),
            AnalysisGate.Refusal,
        ],
    };

    /// <summary>GET /api/metrics/anomalies: the episodes of one series as they were judged live, or what another method makes of what is kept.</summary>
    public static void MapAnomalies(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var analyst = services.GetRequiredService<SeriesAnalyst>();
        var (lookup, figures) = (services.GetRequiredService<SeriesLookup>(), services.GetRequiredService<FigureReader>());
        var (episodes, time) = (services.GetRequiredService<EpisodeLog>(), services.GetRequiredService<TimeProvider>());
        routes.MapRead("/api/metrics/anomalies", context => IsLive(context.Request.Query) ? AnswerAsync(context, lookup, figures, episodes, time) : analyst.AnswerAsync(context, AnalysisKind.Anomalies))
            .Describe(Operation);
    }

    private static bool IsLive(IQueryCollection query) => !query.ContainsKey("method") || query["method"] == Live;

    private static Task AnswerAsync(HttpContext context, SeriesLookup lookup, FigureReader figures, EpisodeLog episodes, TimeProvider time)
    {
        var query = new QueryReader(context.Request.Query);
        var (metric, type) = SeriesLookup.Read(query);
        var window = TimeWindow.ReadMinutes(query, time.GetUtcNow().ToUnixTimeMilliseconds(), AnalysisKind.Anomalies.Minutes);
        var threshold = query.NumberAbove(AnalysisParameters.Threshold);
        query.Choice(OnlyLive);
        if (query.Problem is { } problem)
            return context.RefuseAsync(StatusCodes.Status400BadRequest, problem);
        if (lookup.Find(metric, type, out problem) is not { } entry)
            return context.RefuseAsync(StatusCodes.Status404NotFound, problem);

        var rarest = 2 * Normal.CDF(0, 1, -threshold);
        var found = AnomalyItem.In(episodes, window).Where(item => item.Metric == entry.Key && item.PValue <= rarest).ToList();
        return context.AnswerAsync(
            new EpisodesAnswer(
                entry.Key, SeriesLookup.TypeOf(entry), Live, threshold, new TimeRange(window.FromMs, window.ToMs), figures.Read([entry.Index], window)[0].Count, found.Count, found),
            ApiJson.Plain.EnvelopeEpisodesAnswer);
    }
}

/// <param name="TotalDataPoints">Values in the range.</param>
internal sealed record EpisodesAnswer(
    string Metric, string Type, string Method, double Threshold, TimeRange TimeRange, long TotalDataPoints, int AnomaliesDetected, IReadOnlyList<AnomalyItem> Anomalies);

/// <summary>Both ends included, in milliseconds since the epoch.</summary>
internal sealed record TimeRange(long Start, long End);
