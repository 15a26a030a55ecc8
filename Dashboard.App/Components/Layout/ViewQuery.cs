using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.App.Components.Layout;

/// <summary>What the address says about the view: window, pause and zoomed range, so that the back button and a shared link bring them back.</summary>
/// <param name="Window">Length of the live window, or null: the default one.</param>
/// <param name="PausedAtMs">Time of the last point shown before the pause, in milliseconds since the epoch; null when live.</param>
/// <param name="Range">Zoomed range in milliseconds since the epoch, or null.</param>
public sealed record ViewQuery(TimeSpan? Window, long? PausedAtMs, (long FromMs, long ToMs)? Range)
{
    /// <summary>The live windows on offer, shortest first.</summary>
    public static IReadOnlyList<TimeSpan> Windows { get; } = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)];

    /// <summary>Reads an address. What it does not say, or says wrongly, stays at its default.</summary>
    public static ViewQuery Parse(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        var minutes = Number(query, "window");
        var window = Windows.FirstOrDefault(known => (long)known.TotalMinutes == minutes);
        var (from, to) = (Number(query, "from"), Number(query, "to"));
        return new(window == default ? null : window, Number(query, "paused"), from < to ? (from.Value, to.Value) : null);
    }

    /// <summary>The same address with this view in its query; other parts of the query stay.</summary>
    public string ApplyTo(string uri)
    {
        var parts = new Uri(uri);
        var query = QueryHelpers.ParseQuery(parts.Query);
        Put(query, "window", (long?)Window?.TotalMinutes);
        Put(query, "paused", PausedAtMs);
        Put(query, "from", Range?.FromMs);
        Put(query, "to", Range?.ToMs);
        return QueryHelpers.AddQueryString(parts.GetLeftPart(UriPartial.Path), query);
    }

    private static long? Number(Dictionary<string, Microsoft.Extensions.Primitives.StringValues> query, string name) =>
        query.TryGetValue(name, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void Put(Dictionary<string, Microsoft.Extensions.Primitives.StringValues> query, string name, long? number)
    {
        if (number is null)
            query.Remove(name);
        else
            query[name] = number.Value.ToString(CultureInfo.InvariantCulture);
    }
}
