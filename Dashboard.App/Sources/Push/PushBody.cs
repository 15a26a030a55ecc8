using System.Text.Json;

namespace Dashboard.App.Sources.Push;

/// <summary>A pushed body as it came, made into JSON elements.</summary>
internal static class PushBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    /// <param name="body">Changed in place where it has numbers that JSON has not; kept by the document.</param>
    /// <exception cref="JsonException">It is no JSON, or deeper than 16.</exception>
    public static JsonDocument Parse(byte[] body)
    {
        NonFiniteTokens.Overwrite(body);
        return JsonDocument.Parse(body, Strict);
    }
}
