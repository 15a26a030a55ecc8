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
        Lines = [.. series.Select(entry => new ExpositionLine(entry.Index, Encoding.UTF8.GetBytes($"{name}{Labels(entry.Definition)} ")))];
    }

    /// <summary>HELP and TYPE lines.</summary>
    public byte[] Head { get; }

    public IReadOnlyList<ExpositionLine> Lines { get; }

    /// <summary>Groups a catalogue. Metrics whose written names fall together are told apart by a number at the end.</summary>
    public static IReadOnlyList<ExpositionFamily> Group(IReadOnlyList<SeriesEntry> entries)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. entries
            .GroupBy(entry => (entry.Definition.Name, entry.Definition.Kind, entry.Definition.Unit))
            .Select(metric => new ExpositionFamily(Free(ExpositionName.Of(metric.First().Definition), taken), [.. metric]))];
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
            free = $"{name}_{number}";
        return free;
    }

    private static string Labels(SeriesDefinition definition) => definition.Labels.Count == 0
        ? ""
        : $"{{{string.Join(',', definition.Labels.Select(label => $"{ExpositionName.OfLabel(label.Key)}=\"{EscapeValue(label.Value)}\""))}}}";

    private static string EscapeHelp(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string EscapeValue(string text) => EscapeHelp(text).Replace("\"", "\\\"", StringComparison.Ordinal);
}

/// <param name="Series">The series' column in a tick.</param>
/// <param name="Start">Name and labels as UTF-8, with the blank before the value.</param>
internal readonly record struct ExpositionLine(int Series, byte[] Start);
