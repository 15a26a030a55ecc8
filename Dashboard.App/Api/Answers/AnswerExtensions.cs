using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dashboard.App.Access;
using Microsoft.Net.Http.Headers;

namespace Dashboard.App.Api.Answers;

/// <summary>How endpoints answer.</summary>
internal static class AnswerExtensions
{
    /// <summary>Bytes of a hash that tell two answers apart.</summary>
    private const int TagBytes = 16;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps an endpoint that only reads: GET, and HEAD for the same headers without a body.</summary>
    public static IEndpointConventionBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, RequestDelegate answer) =>
        routes.MapMethods(pattern, Reading, answer);

    /// <summary>Writes a successful answer in its envelope.</summary>
    public static async Task AnswerAsync<T>(this HttpContext context, T data, JsonTypeInfo<Envelope<T>> type, string caching = "no-store")
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = caching;
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds();
        await JsonSerializer.SerializeAsync(context.Response.Body, new Envelope<T>(true, data, now), type, context.RequestAborted);
    }

    /// <summary>Writes a successful answer that writes its data itself. Nothing is sent before it is whole, so that what it throws can still become a refusal.</summary>
    public static async Task AnswerAsync(this HttpContext context, Action<Utf8JsonWriter> data)
    {
        var buffer = new ArrayBufferWriter<byte>(4_096);
        await using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteBoolean("success", true);
            json.WritePropertyName("data");
            data(json);
            json.WriteNumber("timestamp", context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds());
            json.WriteEndObject();
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    /// <summary>
    /// Writes a successful answer that seldom changes, with a weak ETag of its data: the envelope has the time, so the bytes differ where the data is the same. Who has it already gets a 304.
    /// </summary>
    public static Task AnswerCachedAsync<T>(this HttpContext context, T data, JsonTypeInfo<T> dataType, JsonTypeInfo<Envelope<T>> type)
    {
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(data, dataType)).AsSpan(0, TagBytes))}\"", isWeak: true);
        context.Response.GetTypedHeaders().ETag = tag;
        if (!context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known == EntityTagHeaderValue.Any))
            return context.AnswerAsync(data, type, "no-cache");
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    /// <summary>Writes a failure as problem details.</summary>
    /// <param name="detail">What happened, the value, the allowed range, and the fix.</param>
    public static Task RefuseAsync(this HttpContext context, int status, string detail, Action<Utf8JsonWriter>? data = null) =>
        context.RequestServices.GetRequiredService<Refusals>().WriteAsync(context, status, detail, data);
}
