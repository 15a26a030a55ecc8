using System.Collections.Immutable;

namespace Dashboard.App.Stream;

/// <summary>What is known of a series before its first sample. Equal names and labels are the same series.</summary>
/// <param name="Name">Dotted path of the metric, such as <c>cpu.usage</c>.</param>
/// <param name="Unit">Unit in the field's notation: <c>%</c>, <c>B</c>, <c>B/s</c>, <c>ms</c>, <c>1/s</c>, or empty for a plain number.</param>
/// <param name="Group">Which part of the product it speaks about.</param>
/// <param name="Source">The source that writes it: <c>host</c>, <c>runtime</c>, <c>push</c>, <c>demo</c>.</param>
/// <param name="Description">One sentence for people, with the counter it is read from.</param>
public sealed record SeriesDefinition(string Name, string Unit, SeriesGroup Group, string Source, string Description)
{
    /// <summary>Labels that tell series of one metric apart, such as <c>core="3"</c>; sorted by name.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public SeriesKind Kind { get; init; } = SeriesKind.Gauge;

    /// <summary>Smallest value that can occur, or null. Bands and forecasts never go below it.</summary>
    public double? LowerBound { get; init; }

    /// <summary>Largest value that can occur, or null. Bands and forecasts never go above it.</summary>
    public double? UpperBound { get; init; }

    /// <summary>Value at which the resource counts as full, in the series' unit, or null: when it will be reached is forecast.</summary>
    public double? FullAt { get; init; }

    /// <summary>
    /// Standard deviation, in the series' unit, below which movement means nothing to people (0: every movement may mean something).
    /// Detectors never assume a smaller scale, so a disk that is idle for an hour does not alarm at its first kilobyte.
    /// </summary>
    public double NoiseFloor { get; init; }

    /// <summary>Whether detectors and forecasts run on it. Running totals and constants are kept and shown only.</summary>
    public bool IsAnalysed { get; init; } = true;

    /// <summary>Whether the values come from the simulator: then they are labelled as demo everywhere.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Why this machine cannot offer the series, or null when it can. Such a series is listed and never has a value.</summary>
    public string? UnavailableReason { get; init; }

    /// <summary>Name and labels in the exposition notation, such as <c>cpu.usage{core="3"}</c>: the series' identity.</summary>
    public string Key => SeriesKey.Format(Name, Labels);
}
