using Dashboard.Analytics.Parameters;

namespace Dashboard.Analytics.Anomalies;

/// <summary>A detector as others find it: name, meaning, parameters, and how to make one.</summary>
/// <param name="Name">Short and stable, lower case with dashes, such as <c>robust-z-score</c>.</param>
/// <param name="Label">Name for people.</param>
/// <param name="Help">One sentence: what it finds.</param>
/// <param name="Parameters">Its parameters with their ranges.</param>
/// <param name="Create">Makes one with checked parameters.</param>
public sealed record DetectorDescriptor(
    string Name,
    string Label,
    string Help,
    IReadOnlyList<ParameterDescriptor> Parameters,
    Func<ParameterValues, IDetector> Create)
{
    /// <summary>Whether it judges the absence of values; the live dashboard, which judges values as they come, has nothing to give to such a one.</summary>
    public bool JudgesGaps { get; init; }

    /// <summary>Makes a detector.</summary>
    /// <param name="given">Parameters that differ from the defaults, by name.</param>
    /// <exception cref="ArgumentException">An unknown parameter, or a value outside its range.</exception>
    public IDetector CreateWith(IReadOnlyDictionary<string, double>? given = null) => Create(new ParameterValues(Parameters, given));
}
