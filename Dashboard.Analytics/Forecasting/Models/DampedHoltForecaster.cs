namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>
/// Holt's trend, damped: it flattens ahead, which is true of most series.
/// Definition: l ← αy + (1 − α)(l′ + φb′), b ← β(l − l′) + (1 − β)φb′, ŷ(n+h) = l + (φ + … + φ^h) b, from l = y(1), b = y(2) − y(1), recursion from the first row.
/// Parameters: α, β, φ 0 to 1, automatic: fitted (α, β 0.0001 to 0.9999; φ 0.8 to 0.98). Warm-up: 2 samples. O(1) a sample. A gap moves the level along the damped trend.
/// Reference: Gardner and McKenzie 1985; Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 8.2; R forecast::holt(damped = TRUE, initial = "simple").
/// </summary>
internal sealed class DampedHoltForecaster(double alpha = double.NaN, double beta = double.NaN, double phi = double.NaN)
    : TrendSmoothing(alpha, beta, phi, hasTrend: true)
{
    public static ForecasterDescriptor Descriptor { get; } = new(
        "damped-holt",
        "Holt, damped",
        "A level and a trend that flattens ahead: a safe choice for series without a season.",
        [CommonParameters.Alpha, CommonParameters.Beta, CommonParameters.Phi],
        values => new DampedHoltForecaster(values["alpha"], values["beta"], values["phi"]));
}
