using System.Globalization;
using System.Text.Json;
using Dashboard.App.Analyses;

namespace Dashboard.App.Api.Sockets;

/// <summary>A message of a client, read and checked.</summary>
/// <param name="Type">One of <see cref="Types"/>.</param>
internal sealed record SocketRequest(string Type)
{
    public const string Ping = "ping";
    public const string RequestHistory = "request_history";
    public const string Subscribe = "subscribe";
    public const string SimulateTraffic = "simulate_traffic";

    private const int DefaultLimit = 100;
    private const int LongestQuoted = 60;
    private const int Depth = 8;

    private static readonly string[] Types = [Ping, RequestHistory, Subscribe, SimulateTraffic];

    public int Limit { get; private init; } = DefaultLimit;

    public long SinceSequence { get; private init; }

    public IReadOnlyList<string> Metrics { get; private init; } = [];

    public int MinIntervalMs { get; private init; }

    /// <summary>The whole message, for what others read.</summary>
    public JsonElement Body { get; private init; }

    /// <exception cref="InputException">It is no JSON, of no known type, or a member is out of its range.</exception>
    public static SocketRequest Read(ReadOnlyMemory<byte> message)
    {
        var body = Parse(message);
        try
        {
            return Read(body);
        }
        catch (InvalidOperationException)
        {
            // The document is taken apart text by text, and only then does the reader look into escapes.
            throw new InputException("The message has a text that is no valid Unicode, such as the escape \\ud800, which is half of a character.", "Remove it.");
        }
    }

    private static SocketRequest Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
            throw new InputException("The message has no type.", $"Send {{\"type\":\"{Ping}\"}}; types are {string.Join(", ", Types)}.");
        var name = type.GetString()!;
        return name switch
        {
            Ping or SimulateTraffic => new SocketRequest(name) { Body = body },
            RequestHistory => new SocketRequest(name)
            {
                Limit = (int)Whole(body, "limit", DefaultLimit, 1, SocketLimits.MostHistory),
                SinceSequence = Whole(body, "sinceSequence", 0, 0, long.MaxValue),
            },
            Subscribe => new SocketRequest(name)
            {
                Metrics = Names(body),
                MinIntervalMs = (int)Whole(body, "minIntervalMs", 0, 0, SocketLimits.LongestInterval),
            },
            _ => throw Unknown(name),
        };
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonDocument.Parse(message, new JsonDocumentOptions { MaxDepth = Depth });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new InputException("The message is not JSON.", $"Send {{\"type\":\"{Ping}\"}}.");
        }
    }

    private static InputException Unknown(string type)
    {
        var nearest = NearestName.Find(type, Types);
        var quoted = type.Length <= LongestQuoted ? type : type[..LongestQuoted] + "…";
        return new InputException($"There is no message type '{quoted}'.", nearest is null ? $"Types are {string.Join(", ", Types)}." : $"Did you mean {nearest}?");
    }

    private static long Whole(JsonElement body, string member, long absent, long minimum, long maximum)
    {
        if (!body.TryGetProperty(member, out var given))
            return absent;
        if (given.ValueKind == JsonValueKind.Number && given.TryGetInt64(out var value) && value >= minimum && value <= maximum)
            return value;
        var text = given.GetRawText();
        throw new InputException(
            $"{member} is {(text.Length <= LongestQuoted ? text : text[..LongestQuoted] + "…")}.",
            string.Create(CultureInfo.InvariantCulture, $"Give a whole number from {minimum} to {maximum}."));
    }

    private static List<string> Names(JsonElement body)
    {
        if (!body.TryGetProperty("metrics", out var given) || given.ValueKind == JsonValueKind.Null)
            return [];
        if (given.ValueKind != JsonValueKind.Array || given.EnumerateArray().Any(name => name.ValueKind != JsonValueKind.String))
            throw new InputException("metrics is not an array of names.", "Give names or keys of /api/metrics/catalog, or leave it out for everything.");
        if (given.GetArrayLength() > SocketLimits.MostMetrics)
            throw new InputException($"metrics has {given.GetArrayLength()} names.", $"At most {SocketLimits.MostMetrics} are allowed.");
        return [.. given.EnumerateArray().Select(name => name.GetString()!)];
    }
}
