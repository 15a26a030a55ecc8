using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.App.Access;

/// <summary>Writes what went wrong as <c>application/problem+json</c> (RFC 9457), with the members that older clients look for beside it.</summary>
public sealed class Refusals(TimeProvider time)
{
    // The answer is JSON and says so (nosniff): quotes need not be escaped for the sake of HTML.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="detail">What happened, the value, and the fix, in words for the caller.</param>
    /// <param name="data">More members, written by the caller; null for none.</param>
    public async Task WriteAsync(HttpContext context, int status, string detail, Action<Utf8JsonWriter>? data = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        context.Response.Headers.CacheControl = "no-store";
        using var body = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(body, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "about:blank");
            writer.WriteString("title", ReasonPhrases.GetReasonPhrase(status));
            writer.WriteNumber("status", status);
            writer.WriteString("detail", detail);
            writer.WriteBoolean("success", false);
            writer.WriteString("error", detail);
            writer.WriteNumber("timestamp", time.GetUtcNow().ToUnixTimeMilliseconds());
            data?.Invoke(writer);
            writer.WriteEndObject();
        }

        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted);
    }
}
