using Dashboard.Analytics.Parameters;

namespace Dashboard.Analytics.Anomalies.Ensembles;

/// <summary>Parameters that all ensembles have.</summary>
internal static class EnsembleParameters
{
    public static ParameterDescriptor AlertRate { get; } = new(
        "alertRate", "", 1e-7, 0.05, 0.0001,
        "Share of samples that may alert: the threshold is the quantile of the series' own past surprise for it. Larger is more sensitive.");

    public static ParameterDescriptor CoolDown { get; } = new(
        "coolDown", "samples", 0, 100_000, 100,
        "Samples after one that counted during which only a clearly larger surprise counts. Larger means fewer repeats.")
    {
        IsWhole = true,
    };

    /// <summary>Where a series says itself how much movement means nothing, its own figure goes here.</summary>
    public static ParameterDescriptor NoiseFloor { get; } = new(
        "noiseFloor", "", 0, 1e15, 0,
        "Standard deviation below which movement means nothing, in the series' unit: a distance of less than two of them surprises nobody. 0: every movement may mean something.");

    public static IReadOnlyList<ParameterDescriptor> All { get; } = [AlertRate, CoolDown, NoiseFloor];
}
