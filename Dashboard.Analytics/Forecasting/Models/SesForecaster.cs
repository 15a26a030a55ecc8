namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>
/// Simple exponential smoothing: a level that follows, and stays.
/// Definition: l ← αy + (1 − α)l, ŷ(n+h) = l, from l = y(1). Parameters: α 0 to 1, automatic: fitted (0.0001 to 0.9999). Warm-up: 1 sample. O(1) a sample.
/// A gap leaves the level. Reference: Brown 1959; Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 8.1.
/// </summary>
internal sealed class SesForecaster(double alpha = double.NaN) : TrendSmoothing(alpha, 0, 1, hasTrend: false)
{
    public static ForecasterDescriptor Descriptor { get; } = new(
        "ses",
        "Exponential smoothing",
        "A level that follows the values and stays: for series without trend or season.",
        [CommonParameters.Alpha],
        values => new SesForecaster(values["alpha"]));
}
