using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;
using Dashboard.App.Api.Sockets;
using Dashboard.App.Components.Viewing;
using Dashboard.App.Engine;
using Dashboard.App.Settings;
using Dashboard.App.Sources.Push;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Stats;

internal static class StatsEndpoint
{
    private static readonly ApiOperation Operation = new(
        "stats", ApiTags.Health, "How the dashboard itself is doing", "Collector, analytics, stream readers, background loops, viewers, catalogue, push, socket and process figures. Reading changes nothing.")
    {
        Answer = ApiAnswer.Of<StatsAnswer>("The figures, most of them since start."),
    };

    /// <summary>GET /api/stats: how the dashboard itself is doing.</summary>
    public static void MapStats(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/stats", context => context.AnswerAsync(Read(context.RequestServices), ApiJson.Plain.EnvelopeStatsAnswer))
            .Describe(Operation);
    }

    private static StatsAnswer Read(IServiceProvider services)
    {
        var collector = services.GetRequiredService<CollectorLoop>().Status;
        var catalog = services.GetRequiredService<SeriesCatalog>();
        return new StatsAnswer(
            collector,
            Analytics(services.GetRequiredService<EpisodeLog>(), catalog, collector),
            Stream(services.GetRequiredService<MetricStream>(), services.GetRequiredService<TimeProvider>()),
            [.. services.GetRequiredService<LoopRegistry>().Loops.Select(Loop)],
            Viewers(services.GetRequiredService<ViewerRegistry>()),
            new CatalogStats(catalog.Count, catalog.Capacity, catalog.Refused),
            services.GetRequiredService<PushSource>().Status,
            services.GetRequiredService<SocketCounts>().Stats,
            Process(),
            services.GetRequiredService<StartOptions>().IsDemo);
    }

    private static AnalyticsStats Analytics(EpisodeLog episodes, SeriesCatalog catalog, CollectorStatus collector) => new(
        catalog.Entries.Count(entry => entry.Definition is { IsAnalysed: true, UnavailableReason: null }),
        episodes.Begun,
        episodes.Open.Count,
        collector.MarkedShare,
        collector.ForecastCoverage);

    private static StreamStats Stream(MetricStream stream, TimeProvider time)
    {
        var latest = stream.Latest;
        var age = latest is null ? -1 : time.GetUtcNow().ToUnixTimeMilliseconds() - latest.TimestampMs;
        return new StreamStats(latest?.Sequence ?? 0, age, stream.Readers);
    }

    private static LoopStats Loop(LoopHealth loop) => new(loop.Name, loop.Turns, loop.Failures, loop.LastFailure?.Message, loop.LastFailure?.At);

    private static ViewerStats Viewers(ViewerRegistry viewers) => new(viewers.Viewers.Count, viewers.Opened, viewers.Viewers);

    private static ProcessStats Process()
    {
        var memory = GC.GetGCMemoryInfo(GCKind.Any);
        return new ProcessStats(
            Environment.WorkingSet,
            GC.GetTotalMemory(forceFullCollection: false),
            memory.TotalCommittedBytes,
            GC.CollectionCount(0),
            GC.CollectionCount(1),
            GC.CollectionCount(2),
            GC.GetTotalPauseDuration().TotalMilliseconds,
            ThreadPool.ThreadCount);
    }
}
