using Dashboard.App.Api.Answers;
using Dashboard.App.Api.History;
using Dashboard.App.Engine;
using Dashboard.App.Stream;
using MathNet.Numerics.Distributions;

namespace Dashboard.App.Api.Analysis;

internal static class AnomaliesEndpoint
{
    /// <summary>Method that tells the episodes as they were judged live.</summary>
    private const string Live = "ensemble";
    private const double DefaultThreshold = 2.5;
    private const double MostThreshold = 20;
    private const int DefaultMinutes = 30;

    /// <summary>GET /api/metrics/anomalies: the episodes of one series as they were judged live, or what another method makes of what is kept.</summary>
    public static void MapAnomalies(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var analyst = services.GetRequiredService<SeriesAnalyst>();
        var (lookup, figures) = (services.GetRequiredService<SeriesLookup>(), services.GetRequiredService<FigureReader>());
        var (episodes, time) = (services.GetRequiredService<EpisodeLog>(), services.GetRequiredService<TimeProvider>());
        routes.MapRead("/api/metrics/anomalies", context => IsLive(context.Request.Query) ? AnswerAsync(context, lookup, figures, episodes, time) : analyst.AnswerAsync(context, AnalysisKind.Anomalies))
            .WithDescription(
                "Anomalies of one series: metric (cpu.usage), type, minutes (30; 1 to 43,200) or startTime and endTime, threshold (2.5; above 0 to 20 standard deviations, as a probability of the normal distribution), " +
                "method (ensemble: the episodes as they were judged live; or a detector of /api/metrics/models with its parameters, run over what is kept).");
    }

    private static bool IsLive(IQueryCollection query) => !query.ContainsKey("method") || query["method"] == Live;

    private static Task AnswerAsync(HttpContext context, SeriesLookup lookup, FigureReader figures, EpisodeLog episodes, TimeProvider time)
    {
        var query = new QueryReader(context.Request.Query);
        var (metric, type) = SeriesLookup.Read(query);
        var window = TimeWindow.ReadMinutes(query, time.GetUtcNow().ToUnixTimeMilliseconds(), DefaultMinutes);
        var threshold = query.Number("threshold", DefaultThreshold, 0, MostThreshold);
        query.Choice("method", Live, [Live]);
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
