namespace Dashboard.App.Components.Charts;

/// <summary>Everything a live chart needs to know.</summary>
/// <param name="Id">Stable and unique on the page, such as <c>cpu</c>.</param>
/// <param name="Unit">Unit of the values as the catalogue has it (<c>%</c>, <c>B</c>, <c>B/s</c>, <c>ms</c>, <c>1/s</c>, empty): decides how they are written.</param>
public sealed record ChartSpec(string Id, string Title, string Unit, IReadOnlyList<ChartSeries> Series)
{
    /// <summary>Whether the lines are areas on top of each other.</summary>
    public bool IsStacked { get; init; }

    /// <summary>Fixed ends of the value axis, or null: from the data, zero included when <see cref="IncludesZero"/>.</summary>
    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public bool IncludesZero { get; init; } = true;

    /// <summary>A thin labelled line, such as 90 with "warn 90 %"; null for none.</summary>
    public double? Threshold { get; init; }

    public string? ThresholdLabel { get; init; }
}
