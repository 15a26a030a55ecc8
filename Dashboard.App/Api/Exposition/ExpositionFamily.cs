using System.Text;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Exposition;

/// <summary>All series of one metric: the format wants them together, under one head.</summary>
internal sealed class ExpositionFamily
{
    private ExpositionFamily(string name, IReadOnlyList<SeriesEntry> series)
    {
        var definition = series[0].Definition;
        var kind = definition.Kind == SeriesKind.Counter ? "counter" : "gauge";
        Head = Encoding.UTF8.GetBytes($"# HELP {name} {EscapeHelp(definition.Description)}\n# TYPE {name} {kind}\n");
        var family = definition.Kind == SeriesKind.Counter ? name[..^ExpositionName.Total.Length] : name;
        OpenHead = Encoding.UTF8.GetBytes($"# TYPE {family} {kind}\n# HELP {family} {EscapeValue(definition.Description)}\n");
        Lines = [.. series.Select(entry => new ExpositionLine(entry.Index, Encoding.UTF8.GetBytes($"{name}{Labels(entry.Definition)} ")))];
    }

    /// <summary>HELP and TYPE lines.</summary>
    public byte[] Head { get; }

    /// <summary>The same in OpenMetrics, where a counter's family has not the ending of its samples.</summary>
    public byte[] OpenHead { get; }

    public IReadOnlyList<ExpositionLine> Lines { get; }

    /// <summary>
    /// Groups a catalogue. Parts of a total are a metric of their own (<c>cpu_usage_by_core_percent</c> beside <c>cpu_usage_percent</c>), so that a sum over a metric counts nothing twice.
    /// Metrics whose written names fall together are told apart by a number.
    /// </summary>
    public static IReadOnlyList<ExpositionFamily> Group(IReadOnlyList<SeriesEntry> entries)
    {
        var totals = entries.Where(entry => entry.Definition.Labels.Count == 0).Select(entry => entry.Definition.Name).ToHashSet(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. entries
            .GroupBy(entry => (entry.Definition.Name, entry.Definition.Kind, entry.Definition.Unit, Parts: PartsOf(entry.Definition, totals)))
            .Select(metric => new ExpositionFamily(Free(metric.First().Definition, metric.Key.Parts, taken), [.. metric]))];
    }

    /// <summary>Names of the labels by which a total is parted; empty for the total, and where there is none.</summary>
    private static string PartsOf(SeriesDefinition definition, HashSet<string> totals) =>
        definition.Labels.Count > 0 && totals.Contains(definition.Name) ? string.Join('_', definition.Labels.Keys) : "";

    private static string Free(SeriesDefinition definition, string parts, HashSet<string> taken)
    {
        var by = parts.Length == 0 ? "" : $"_by_{parts}";
        var free = ExpositionName.Of(definition, by);
        for (var number = 2; !taken.Add(Family(free)); number++)
            free = ExpositionName.Of(definition, $"{by}_{number}");
        return free;
    }

    /// <summary>What has to be unique: in OpenMetrics a counter and a gauge must not differ by the counter's ending alone.</summary>
    private static string Family(string name) => name.EndsWith(ExpositionName.Total, StringComparison.Ordinal) ? name[..^ExpositionName.Total.Length] : name;

    private static string Labels(SeriesDefinition definition) => definition.Labels.Count == 0
        ? ""
        : $"{{{string.Join(',', definition.Labels.Select(label => $"{ExpositionName.OfLabel(label.Key)}=\"{EscapeValue(label.Value)}\""))}}}";

    private static string EscapeHelp(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string EscapeValue(string text) => EscapeHelp(text).Replace("\"", "\\\"", StringComparison.Ordinal);
}

/// <param name="Series">The series' column in a tick.</param>
/// <param name="Start">Name and labels as UTF-8, with the blank before the value.</param>
internal readonly record struct ExpositionLine(int Series, byte[] Start);
