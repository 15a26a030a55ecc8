using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dashboard.App.Access;

namespace Dashboard.App.Api.Answers;

/// <summary>How endpoints answer.</summary>
internal static class AnswerExtensions
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps an endpoint that only reads: GET, and HEAD for the same headers without a body.</summary>
    public static IEndpointConventionBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, RequestDelegate answer) =>
        routes.MapMethods(pattern, Reading, answer);

    /// <summary>Writes a successful answer in its envelope.</summary>
    public static async Task AnswerAsync<T>(this HttpContext context, T data, JsonTypeInfo<Envelope<T>> type)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds();
        await JsonSerializer.SerializeAsync(context.Response.Body, new Envelope<T>(true, data, now), type, context.RequestAborted);
    }

    /// <summary>Writes a failure as problem details.</summary>
    /// <param name="detail">What happened, the value, the allowed range, and the fix.</param>
    public static Task RefuseAsync(this HttpContext context, int status, string detail, Action<Utf8JsonWriter>? data = null) =>
        context.RequestServices.GetRequiredService<Refusals>().WriteAsync(context, status, detail, data);
}
