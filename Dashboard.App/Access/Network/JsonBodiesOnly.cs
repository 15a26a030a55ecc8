using Microsoft.AspNetCore.Routing;

namespace Dashboard.App.Access.Network;

/// <summary>Refuses bodies that are not JSON under <c>/api</c>: a plain form of another page can send text, but never JSON without asking first.</summary>
internal sealed class JsonBodiesOnly(RequestDelegate next, Refusals refusals)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/api") || !MayCarryBody(request) || request.HasJsonContentType() || !IsTaken(context))
            return next(context);

        context.Response.Headers.Accept = "application/json";
        var given = string.IsNullOrEmpty(request.ContentType) ? "missing" : $"'{request.ContentType}'";
        return refusals.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, $"Content-Type is {given}. Send JSON with Content-Type: application/json.");
    }

    /// <summary>Whether there is an endpoint for the method: where not, nothing reads a body, and the answer is that there is none.</summary>
    private static bool IsTaken(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase) == true;

    private static bool MayCarryBody(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) || HttpMethods.IsPut(request.Method) || HttpMethods.IsPatch(request.Method);
}
