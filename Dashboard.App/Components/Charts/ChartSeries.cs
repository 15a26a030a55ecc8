namespace Dashboard.App.Components.Charts;

/// <summary>A line on a chart.</summary>
/// <param name="Key">Series key, such as <c>cpu.usage</c>.</param>
/// <param name="Label">Name in the legend.</param>
/// <param name="Tone">Colour token: 1 (the accent) to 8; a chart's lines should differ.</param>
public sealed record ChartSeries(string Key, string Label, int Tone = 1)
{
    /// <summary>Whether the expected band, the anomaly marks and the forecast of this line are drawn. One line a chart, usually the first.</summary>
    public bool IsPrimary { get; init; }
}
