using Dashboard.App.Stream;

namespace Dashboard.App.Components.Panels;

/// <summary>The series that people pushed to us.</summary>
internal static class CustomSeries
{
    public static IEnumerable<SeriesEntry> All(SeriesCatalog catalog) => catalog.Entries.Where(entry => entry.Definition.Group == SeriesGroup.Custom);

    /// <summary>The one that tile and panel show first: real ones before simulated ones, gauges before running totals, then the oldest. Null when there is none.</summary>
    public static SeriesEntry? First(SeriesCatalog catalog) => All(catalog)
        .OrderBy(entry => entry.Definition.IsDemo)
        .ThenBy(entry => entry.Definition.Kind)
        .ThenBy(entry => entry.Index)
        .FirstOrDefault();
}
