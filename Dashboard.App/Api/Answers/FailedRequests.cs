using Dashboard.App.Analyses;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Dashboard.App.Api.Answers;

/// <summary>Answers for requests that no endpoint answered.</summary>
internal static class FailedRequests
{
    public static Task AnswerExceptionAsync(HttpContext context) => context.RefuseAsync(
        StatusCodes.Status500InternalServerError,
        $"{context.Request.Method} {context.Request.Path} failed in a way that was not foreseen. The server's log has the details.");

    /// <summary>A body that breaks off, breaks the protocol or comes too slowly is the caller's mistake, and no exception of ours.</summary>
    public static async Task AnswerBrokenBodyAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await context.RefuseAsync(exception.StatusCode, $"The request could not be read: {exception.Message}");
        }
    }

    public static Task AnswerStatusAsync(HttpContext context)
    {
        var (request, status) = (context.Request, context.Response.StatusCode);
        if (status is not (StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed))
            return context.RefuseAsync(status, $"{request.Method} {request.Path} was refused with status {status}.");

        // The pages' route for missing addresses takes every GET, so the router alone cannot tell a wrong method from a wrong path.
        var endpoints = Endpoints(context);
        var allowed = endpoints.Where(endpoint => Written(endpoint.RoutePattern) == request.Path).SelectMany(Methods).Distinct().Order(StringComparer.Ordinal).ToList();
        if (allowed.Count == 0 || allowed.Contains(request.Method))
            return context.RefuseAsync(StatusCodes.Status404NotFound, $"There is nothing at {request.Path}. {Hint(request, endpoints)}");
        context.Response.Headers.Allow = string.Join(", ", allowed);
        return context.RefuseAsync(
            StatusCodes.Status405MethodNotAllowed, $"{request.Path} does not take {request.Method}. Allowed: {context.Response.Headers.Allow}.");
    }

    /// <summary>Those for programs whose path is fixed.</summary>
    private static List<RouteEndpoint> Endpoints(HttpContext context) =>
        [.. context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.Parameters.Count == 0 && ApiRoom.IsForPrograms(Written(endpoint.RoutePattern)))];

    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];

    private static string Hint(HttpRequest request, List<RouteEndpoint> endpoints)
    {
        var paths = endpoints.Select(endpoint => Written(endpoint.RoutePattern)).Distinct().ToList();
        return NearestName.Find(request.Path.Value ?? "", paths) is { } nearest ? $"Did you mean {nearest}?" : $"Known: {string.Join(", ", paths)}.";
    }

    private static string Written(RoutePattern pattern) => "/" + pattern.RawText?.TrimStart('/');
}
