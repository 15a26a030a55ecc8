using Microsoft.AspNetCore.Routing.Patterns;

namespace Dashboard.App.Api.Answers;

/// <summary>Answers for requests that no endpoint answered.</summary>
internal static class FailedRequests
{
    public static Task AnswerExceptionAsync(HttpContext context) => context.RefuseAsync(
        StatusCodes.Status500InternalServerError,
        $"{context.Request.Method} {context.Request.Path} failed in a way that was not foreseen. The server's log has the details.");

    public static Task AnswerStatusAsync(HttpContext context)
    {
        var (request, status) = (context.Request, context.Response.StatusCode);
        return context.RefuseAsync(status, status switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at {request.Path}. {Hint(context)}",
            StatusCodes.Status405MethodNotAllowed => $"{request.Path} does not take {request.Method}. Allowed: {context.Response.Headers.Allow}.",
            _ => $"{request.Method} {request.Path} was refused with status {status}.",
        });
    }

    private static string Hint(HttpContext context)
    {
        var paths = context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.Parameters.Count == 0)
            .Select(endpoint => Written(endpoint.RoutePattern))
            .Where(path => path.StartsWith("/api", StringComparison.Ordinal) || path is "/metrics" || path.StartsWith("/health", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        return NearestName.Find(context.Request.Path.Value ?? "", paths) is { } nearest ? $"Did you mean {nearest}?" : $"Known: {string.Join(", ", paths)}.";
    }

    private static string Written(RoutePattern pattern) => "/" + pattern.RawText?.TrimStart('/');
}
