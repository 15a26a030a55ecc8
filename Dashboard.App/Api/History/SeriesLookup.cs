using Dashboard.App.Analyses;
using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.History;

/// <summary>Finds the series that a request names by <c>metric</c>, a name or a key such as <c>cpu.usage{core="3"}</c>, and optionally by <c>type</c>.</summary>
internal sealed class SeriesLookup(SeriesCatalog catalog)
{
    private const string System = "system";
    private const string Application = "application";

    /// <summary>Longest name with its labels that is looked at.</summary>
    private const int LongestKey = 4_000;

    /// <summary>Names that are offered when nothing matches.</summary>
    private const int NearestNames = 3;

    public static TextParameter Metric { get; } = new(
        "metric", "Name of a series, or its key with labels such as `cpu.usage{core=\"0\"}`; `/api/metrics/catalog` lists all.", "metric=memory.used", LongestKey, SeriesNames.CpuUsage);

    public static ChoiceParameter Type { get; } = new(
        "type", "What the series is of: the machine, or everything else. A series of the other type is refused.", "type=system", [System, Application]);

    /// <summary>The machine's own series are of type system, all others of type application.</summary>
    public static string TypeOf(SeriesEntry entry) => entry.Definition.Group == SeriesGroup.System ? System : Application;

    /// <summary>From when to when a series had values, for a refusal.</summary>
    public static string Seen(SeriesEntry entry) => entry.FirstSeenMs == 0
        ? entry.Definition.UnavailableReason ?? "It had no value yet."
        : $"Its values are from {entry.FirstSeenMs} to {entry.LastSeenMs}; 15 minutes are kept at full cadence and a day by the minute.";

    /// <summary>Reads <c>metric</c> and <c>type</c>.</summary>
    public static (string Metric, string Type) Read(QueryReader query) =>
        (query.Text(Metric), query.Choice(Type));

    /// <summary>Reads a list of metrics, parted by commas outside of braces.</summary>
    public static IReadOnlyList<string> ReadList(QueryReader query, MetricsParameter list)
    {
        var keys = Split(query.Text(list.Name, list.Absent, LongestKey * list.Most));
        if (keys.Count > list.Most)
            query.Refuse($"{list.Name} has {keys.Count} entries; at most {list.Most} are allowed.");
        return keys;
    }

    /// <summary>The series; null when there is none, with what to say then.</summary>
    public SeriesEntry? Find(string metric, string type, out string problem)
    {
        problem = "";
        if (catalog.FindBest(metric) is not { } entry)
        {
            var nearest = NearestName.FindSome(metric, catalog.Entries.Select(known => known.Key), NearestNames);
            problem = $"There is no metric '{metric}'. {(nearest.Count > 0 ? $"Nearest: {string.Join(", ", nearest)}." : "GET /api/metrics/catalog lists all.")}";
            return null;
        }

        if (type.Length == 0 || TypeOf(entry) == type)
            return entry;
        problem = $"{entry.Key} is of type {TypeOf(entry)}, not {type}. Leave type out.";
        return null;
    }

    private static List<string> Split(string list)
    {
        var parts = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i <= list.Length; i++)
        {
            if (i < list.Length && (list[i] != ',' || depth > 0))
            {
                depth += list[i] switch { '{' => 1, '}' => -1, _ => 0 };
                continue;
            }

            if (list[start..i].Trim() is { Length: > 0 } part && !parts.Contains(part))
                parts.Add(part);
            start = i + 1;
        }

        return parts;
    }
}
