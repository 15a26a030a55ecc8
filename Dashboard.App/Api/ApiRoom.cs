using Dashboard.App.Api.Accounts;
using Dashboard.App.Api.Aggregates;
using Dashboard.App.Api.Analysis;
using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;
using Dashboard.App.Api.Export;
using Dashboard.App.Api.Exposition;
using Dashboard.App.Api.Health;
using Dashboard.App.Api.History;
using Dashboard.App.Api.Metrics;
using Dashboard.App.Api.Sockets;
using Dashboard.App.Api.Stats;
using Dashboard.App.Sources.Simulation;
using Microsoft.AspNetCore.Diagnostics;

namespace Dashboard.App.Api;

public static class ApiRoom
{
    public static IServiceCollection AddApi(this IServiceCollection services) => services
        .AddResponseCompression(compression => compression.MimeTypes = ["application/json", "application/problem+json", "application/x-ndjson", "text/csv", "text/plain"])
        .AddDescription()
        .AddSingleton<DataDirectoryCheck>()
        .AddSingleton<HealthChecks>()
        .AddSingleton<SnapshotReader>()
        .AddSingleton<ExpositionWriter>()
        .AddSingleton<SeriesLookup>()
        .AddSingleton<SeriesReader>()
        .AddSingleton<FigureReader>()
        .AddSingleton<TickReader>()
        .AddSingleton<AggregateReader>()
        .AddSingleton<AnalysisGate>()
        .AddSingleton<SeriesAnalyst>()
        .AddSingleton<SeriesComparer>()
        .AddSingleton(services => new TrafficOrders(services.GetService<Simulator>()))
        .AddSingleton<SocketCounts>()
        .AddSingleton<SocketWriter>()
        .AddSingleton<SocketBroadcast>()
        .AddHostedService(services => services.GetRequiredService<SocketBroadcast>());

    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapHealth();
        routes.MapCurrent();
        routes.MapCatalog();
        routes.MapModels();
        routes.MapPush();
        routes.MapSimulate();
        routes.MapExposition();
        routes.MapStats();
        routes.MapHistory();
        routes.MapTimeseries();
        routes.MapAggregates();
        routes.MapAnalyses();
        routes.MapAnomalies();
        routes.MapExport();
        routes.MapSockets();
        routes.MapEventStream();
        routes.MapAccounts();
        routes.MapDescription();
        return routes;
    }

    /// <summary>Gives every failed request that is not for a page an answer in JSON: no such path, wrong method, an exception.</summary>
    public static IApplicationBuilder UseApiAnswers(this IApplicationBuilder app) => app.UseWhen(
        context => IsForPrograms(context.Request.Path),
        programs => programs
            .UseResponseCompression()
            .UseWebSockets()
            .UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = FailedRequests.AnswerExceptionAsync })
            .UseStatusCodePages(context => FailedRequests.AnswerStatusAsync(context.HttpContext))
            .Use(AcceptedAnswers.CheckAsync)
            .Use(FailedRequests.AnswerBrokenBodyAsync));

    internal static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/health") || path.StartsWithSegments("/metrics") || path.StartsWithSegments("/demo") ||
        path.StartsWithSegments("/ws") || path.StartsWithSegments("/openapi");
}
