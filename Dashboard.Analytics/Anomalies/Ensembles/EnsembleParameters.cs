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

    public static IReadOnlyList<ParameterDescriptor> All { get; } = [AlertRate, CoolDown];
}
