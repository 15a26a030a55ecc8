namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>
/// Holt's linear trend, fitted: a level and a trend that both follow, the trend going on for ever. Far ahead that is seldom true: see the damped one.
/// Definition: l ← αy + (1 − α)(l′ + b′), b ← β(l − l′) + (1 − β)b′, ŷ(n+h) = l + hb, from l = y(1), b = y(2) − y(1), recursion from the first row.
/// Parameters: α, β 0 to 1, automatic: fitted (0.0001 to 0.9999). Warm-up: 2 samples. O(1) a sample. A gap moves the level along the trend.
/// Reference: Holt 1957; Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 8.2; R forecast::holt(initial = "simple").
/// </summary>
internal sealed class HoltFittedForecaster(double alpha = double.NaN, double beta = double.NaN) : TrendSmoothing(alpha, beta, 1, hasTrend: true)
{
    public static ForecasterDescriptor Descriptor { get; } = new(
        "holt-fitted",
        "Holt, fitted",
        "A level and a trend that goes on undamped: good a few steps ahead, bold far ahead.",
        [CommonParameters.Alpha, CommonParameters.Beta],
        values => new HoltFittedForecaster(values["alpha"], values["beta"]));
}
