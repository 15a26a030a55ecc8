using Dashboard.App.Stream;

namespace Dashboard.App.Components.Panels;

/// <summary>Finds the series that a page means by a metric's name.</summary>
internal static class SeriesLookup
{
    /// <summary>
    /// The series with exactly this key; else the one of that name whose only label says where it comes from (a simulated one). Null when there is none yet.
    /// </summary>
    public static SeriesEntry? Best(SeriesCatalog catalog, string key) =>
        catalog.Find(key) ?? catalog.Entries.FirstOrDefault(entry => entry.Definition.Name == key && HasSourceOnly(entry));

    /// <summary>The series of one metric that carry a label, such as every core of <c>cpu.usage</c>, in the order of the label's numbers or names.</summary>
    public static IReadOnlyList<SeriesEntry> Labelled(SeriesCatalog catalog, string name, string label) =>
    [
        .. catalog.Entries
            .Where(entry => entry.Definition.Name == name && entry.Definition.Labels.ContainsKey(label))
            .OrderBy(entry => int.TryParse(entry.Definition.Labels[label], out var number) ? number : int.MaxValue)
            .ThenBy(entry => entry.Definition.Labels[label], StringComparer.Ordinal),
    ];

    private static bool HasSourceOnly(SeriesEntry entry) => entry.Definition.Labels.Count == 1 && entry.Definition.Labels.ContainsKey("source");
}
