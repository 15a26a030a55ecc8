using Dashboard.Analytics.Windows;

namespace Dashboard.App.Sources.Runtime;

/// <summary>Request durations in milliseconds; all but the count are NaN when there was no request.</summary>
internal readonly record struct LatencySummary(long Count, double P50, double P90, double P95, double P99, double Average, double Minimum, double Maximum)
{
    public static LatencySummary Of(QuantileSketch sketch) => sketch.Count == 0
        ? None
        : new LatencySummary(
            sketch.Count, sketch.Quantile(0.50), sketch.Quantile(0.90), sketch.Quantile(0.95), sketch.Quantile(0.99), sketch.Mean, sketch.Minimum, sketch.Maximum);

    public static LatencySummary None { get; } = new(0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
}
