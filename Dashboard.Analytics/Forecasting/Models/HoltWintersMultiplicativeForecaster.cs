namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>
/// Holt-Winters with a season that multiplies, growing with the level.
/// Definition: l ← αy/s + (1 − α)(l′ + b′), b ← β(l − l′) + (1 − β)b′, s ← γy/(l′ + b′) + (1 − γ)s, ŷ(n+h) = (l + hb)s.
/// Start: <see cref="HoltWinters"/>. Parameters: α, β, γ 0 to 1, automatic: fitted (0.0001 to 0.9999); period m, automatic: from the autocorrelation (1: no season).
/// Warm-up: one season and a sample, two seasons for a trend. O(1) a sample, O(m) memory. A gap moves the level along the trend. Needs values above zero: with others the additive recursion stands in.
/// Reference: Winters 1960; Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 8.3; R forecast::hw(seasonal = "multiplicative", initial = "simple").
/// </summary>
internal sealed class HoltWintersMultiplicativeForecaster(
    double alpha = double.NaN,
    double beta = double.NaN,
    double gamma = double.NaN,
    double period = double.NaN)
    : HoltWinters(alpha, beta, gamma, period, isMultiplicative: true)
{
    public static ForecasterDescriptor Descriptor { get; } = new(
        "holt-winters-multiplicative",
        "Holt-Winters, multiplicative",
        "Level, trend and a season that grows with the level; for values above zero.",
        [CommonParameters.Alpha, CommonParameters.Beta, CommonParameters.Gamma, CommonParameters.Period],
        values => new HoltWintersMultiplicativeForecaster(values["alpha"], values["beta"], values["gamma"], values["period"]));
}
