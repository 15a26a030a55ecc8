namespace Dashboard.App.Components.Charts;

/// <summary>What the browser's chart module is told of a chart.</summary>
internal sealed record ChartMessage(
    string Id,
    string Title,
    string Unit,
    IReadOnlyList<ChartLineMessage> Series,
    bool IsStacked,
    double? Minimum,
    double? Maximum,
    bool IncludesZero,
    double? Threshold,
    string? ThresholdLabel)
{
    public static ChartMessage Of(ChartSpec spec) => new(
        spec.Id,
        spec.Title,
        spec.Unit,
        [.. spec.Series.Select(series => new ChartLineMessage(series.Key, series.Label, series.Tone, series.IsPrimary))],
        spec.IsStacked,
        spec.Minimum,
        spec.Maximum,
        spec.IncludesZero,
        spec.Threshold,
        spec.ThresholdLabel);
}

/// <summary>A line of a chart, or a sparkline.</summary>
internal sealed record ChartLineMessage(string Key, string Label, int Tone, bool IsPrimary);
