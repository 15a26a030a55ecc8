using Dashboard.App.Components.Charts;
using Dashboard.App.Components.Text;
using Dashboard.App.Stream;

namespace Dashboard.App.Components.Panels;

/// <summary>A chart by metric names, before it is known which series the catalogue has for them.</summary>
/// <param name="Lines">Metric names or keys with their labels; the first is the one with band, marks and forecast.</param>
public sealed record PanelChart(string Id, string Title, string Unit, IReadOnlyList<(string Series, string Label)> Lines)
{
    public bool IsStacked { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public bool IncludesZero { get; init; } = true;

    public double? Threshold { get; init; }

    public string? ThresholdLabel { get; init; }

    /// <summary>Why the chart may be empty although nothing is wrong.</summary>
    public string WhyEmpty { get; init; } = UiText.WaitingForValue;

    /// <summary>The chart over the series there are now; null when there is none of them.</summary>
    public ChartSpec? Resolve(SeriesCatalog catalog)
    {
        var found = new List<ChartSeries>(Lines.Count);
        foreach (var (name, label) in Lines)
        {
            if (SeriesLookup.Best(catalog, name) is { Definition.UnavailableReason: null } entry)
                found.Add(new ChartSeries(entry.Key, label, 1 + found.Count % 8) { IsPrimary = found.Count == 0 });
        }

        return found.Count == 0 ? null : new ChartSpec(Id, Title, Unit, found)
        {
            IsStacked = IsStacked,
            Minimum = Minimum,
            Maximum = Maximum,
            IncludesZero = IncludesZero,
            Threshold = Threshold,
            ThresholdLabel = ThresholdLabel,
        };
    }

    /// <summary>Why none of the series can be had on this machine, or null when they are only late.</summary>
    public string? Unavailable(SeriesCatalog catalog) =>
        Lines.Select(line => SeriesLookup.Best(catalog, line.Series)?.Definition.UnavailableReason).FirstOrDefault(reason => reason is not null);
}
