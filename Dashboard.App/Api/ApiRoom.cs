using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Exposition;
using Dashboard.App.Api.Health;
using Dashboard.App.Api.Metrics;
using Dashboard.App.Api.Stats;
using Microsoft.AspNetCore.Diagnostics;

namespace Dashboard.App.Api;

public static class ApiRoom
{
    public static IServiceCollection AddApi(this IServiceCollection services) => services
        .AddResponseCompression(compression => compression.MimeTypes = ["application/json", "application/problem+json", "text/plain"])
        .AddSingleton<DataDirectoryCheck>()
        .AddSingleton<HealthChecks>()
        .AddSingleton<SnapshotReader>()
        .AddSingleton<ExpositionWriter>();

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
        return routes;
    }

    /// <summary>Gives every failed request that is not for a page an answer in JSON: no such path, wrong method, an exception.</summary>
    public static IApplicationBuilder UseApiAnswers(this IApplicationBuilder app) => app.UseWhen(
        context => IsForPrograms(context.Request.Path),
        programs => programs
            .UseResponseCompression()
            .UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = FailedRequests.AnswerExceptionAsync })
            .UseStatusCodePages(context => FailedRequests.AnswerStatusAsync(context.HttpContext))
            .Use(FailedRequests.AnswerBrokenBodyAsync));

    internal static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/health") || path.StartsWithSegments("/metrics") || path.StartsWithSegments("/demo");
}
