using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Dashboard.App.Api.Description;

/// <summary>The document as it is sent: made when it is first asked for, and kept, since the endpoints do not change.</summary>
internal sealed class ApiDocumentFile
{
    private readonly Lazy<Task<Written>> _written;

    public ApiDocumentFile([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider) => _written = new(() => WriteAsync(provider));

    public async Task AnswerAsync(HttpContext context)
    {
        var (bytes, tag) = await _written.Value;
        context.Response.Headers.CacheControl = "no-cache";
        await TypedResults.Bytes(bytes, "application/json; charset=utf-8", entityTag: tag).ExecuteAsync(context);
    }

    private static async Task<Written> WriteAsync(IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync();
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        document.SerializeAsV31(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        return new Written(bytes, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes)[..16])}\"", isWeak: true));
    }

    private sealed record Written(byte[] Bytes, EntityTagHeaderValue Tag);
}
