using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Push;

/// <summary>Reads one element of a pushed body. Unknown members are ignored, so that newer clients can talk to older servers.</summary>
internal static class PushParser
{
    private static readonly ImmutableSortedDictionary<string, string> NoLabels = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <param name="nowMs">The server's time in milliseconds since the epoch.</param>
    /// <param name="reason">Why it cannot be taken: the member, its value, what is allowed.</param>
    public static bool TryRead(JsonElement element, long nowMs, [NotNullWhen(true)] out PushPoint? point, [NotNullWhen(false)] out string? reason)
    {
        point = null;
        if (element.ValueKind != JsonValueKind.Object)
            return Fail($"is {Kind(element)}, not an object like {{\"name\":\"queue_depth\",\"value\":3}}", out reason);
        try
        {
            return TryReadMembers(element, nowMs, out point, out reason);
        }
        catch (InvalidOperationException)
        {
            // The document is taken apart text by text, and only then does the reader look into escapes.
            return Fail("has a text that is no valid Unicode, such as the escape \\ud800, which is half of a character", out reason);
        }
    }

    private static bool TryReadMembers(JsonElement element, long nowMs, [NotNullWhen(true)] out PushPoint? point, [NotNullWhen(false)] out string? reason)
    {
        point = null;
        var labels = NoLabels;
        if (!TryText(element, "name", out var name, out reason)
            || !TryValue(element, out var value, out reason)
            || !TryTime(element, nowMs, out var timestampMs, out reason)
            || !TryLabels(element, ref labels, out reason)
            || !TryText(element, "unit", out var unit, out reason)
            || !TryKind(element, out var kind, out reason))
            return false;
        if (name is null)
            return Fail("name is missing; give the metric's name, such as queue_depth", out reason);
        reason = PushNames.JudgeName(name) ?? (unit is null ? null : PushNames.JudgeUnit(unit));
        if (reason is not null)
            return false;
        point = new PushPoint(name, labels, value, timestampMs, unit, kind);
        return true;
    }

    private static bool TryValue(JsonElement element, out double value, [NotNullWhen(false)] out string? reason)
    {
        (value, reason) = (double.NaN, null);
        if (!element.TryGetProperty("value", out var given))
            return Fail("value is missing; give a finite number", out reason);
        if (given.ValueKind != JsonValueKind.Number)
            return Fail($"value is {Kind(given)}; give a finite number, and leave the sample out where there is none", out reason);
        return given.TryGetDouble(out value) && double.IsFinite(value)
            || Fail($"value {PushNames.Shorten(given.GetRawText())} is not finite as a 64-bit number; at most 1.8e308 either way is allowed", out reason);
    }

    private static bool TryTime(JsonElement element, long nowMs, out long timestampMs, [NotNullWhen(false)] out string? reason)
    {
        (timestampMs, reason) = (nowMs, null);
        if (!element.TryGetProperty("timestamp", out var given) || given.ValueKind == JsonValueKind.Null)
            return true;
        if (!TryMilliseconds(given, out timestampMs))
            return Fail($"timestamp {PushNames.Shorten(given.GetRawText())} is neither milliseconds since the epoch nor ISO 8601 text; leave it out for the time of arrival", out reason);

        var aheadMs = timestampMs - (double)nowMs;
        if (Math.Abs(aheadMs) <= PushLimits.ClockDistance.TotalMilliseconds)
            return true;
        var seconds = (Math.Abs(aheadMs) / 1_000).ToString("0", CultureInfo.InvariantCulture);
        return Fail(
            $"timestamp {timestampMs} is {seconds} s {(aheadMs > 0 ? "ahead of" : "behind")} the server's clock; at most {PushLimits.ClockDistance.TotalSeconds:0} s are allowed, because samples are shown when they arrive",
            out reason);
    }

    private static bool TryMilliseconds(JsonElement given, out long milliseconds)
    {
        milliseconds = 0;
        if (given.ValueKind == JsonValueKind.Number)
        {
            if (!given.TryGetDouble(out var number) || Math.Abs(number) > 1e15)
                return false;
            milliseconds = (long)number;
            return true;
        }

        if (given.ValueKind != JsonValueKind.String
            || !DateTimeOffset.TryParse(given.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return false;
        milliseconds = time.ToUnixTimeMilliseconds();
        return true;
    }

    private static bool TryLabels(JsonElement element, ref ImmutableSortedDictionary<string, string> labels, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        if (!element.TryGetProperty("labels", out var given) || given.ValueKind == JsonValueKind.Null)
            return true;
        if (given.ValueKind != JsonValueKind.Object)
            return Fail($"labels is {Kind(given)}, not an object like {{\"queue\":\"mail\"}}", out reason);

        var builder = labels.ToBuilder();
        foreach (var label in given.EnumerateObject())
        {
            if (label.Value.ValueKind != JsonValueKind.String)
                return Fail($"label '{PushNames.Shorten(label.Name)}' is {Kind(label.Value)}; give text", out reason);
            if (PushNames.JudgeLabel(label.Name, label.Value.GetString()!) is { } problem)
                return Fail(problem, out reason);
            builder[label.Name] = label.Value.GetString()!;
        }

        if (builder.Count > PushLimits.Labels)
            return Fail($"there are {builder.Count} labels; at most {PushLimits.Labels} are allowed", out reason);
        labels = builder.ToImmutable();
        return true;
    }

    private static bool TryKind(JsonElement element, out SeriesKind? kind, [NotNullWhen(false)] out string? reason)
    {
        kind = null;
        if (!TryText(element, "kind", out var text, out reason))
            return false;
        if (text is "gauge" or "counter")
            kind = text == "gauge" ? SeriesKind.Gauge : SeriesKind.Counter;
        else if (text is not null)
            reason = $"kind '{PushNames.Shorten(text)}' is unknown; allowed are gauge and counter";
        return reason is null;
    }

    /// <summary>A member that is text, or null when it is not there.</summary>
    private static bool TryText(JsonElement element, string member, out string? text, [NotNullWhen(false)] out string? reason)
    {
        (text, reason) = (null, null);
        if (!element.TryGetProperty(member, out var given) || given.ValueKind == JsonValueKind.Null)
            return true;
        text = given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        return text is not null || Fail($"{member} is {Kind(given)}; give text", out reason);
    }

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.String when element.ValueEquals(NonFiniteTokens.Mark) => "NaN, an infinity or empty text",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Array => "an array",
        _ => "an object",
    };

    private static bool Fail(string why, out string reason)
    {
        reason = why;
        return false;
    }
}
