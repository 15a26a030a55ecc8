namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>
/// Holt-Winters with a season that is added, of constant size.
/// Definition: l ← α(y − s) + (1 − α)(l′ + b′), b ← β(l − l′) + (1 − β)b′, s ← γ(y − l′ − b′) + (1 − γ)s, ŷ(n+h) = l + hb + s.
/// Start: <see cref="HoltWinters"/>. Parameters: α, β, γ 0 to 1, automatic: fitted (0.0001 to 0.9999); period m, automatic: from the autocorrelation (1: no season).
/// Warm-up: one season and a sample, two seasons for a trend. O(1) a sample, O(m) memory. A gap moves the level along the trend.
/// Reference: Winters 1960; Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 8.3; R forecast::hw(seasonal = "additive", initial = "simple").
/// </summary>
internal sealed class HoltWintersAdditiveForecaster(
    double alpha = double.NaN,
    double beta = double.NaN,
    double gamma = double.NaN,
    double period = double.NaN)
    : HoltWinters(alpha, beta, gamma, period, isMultiplicative: false)
{
    public static ForecasterDescriptor Descriptor { get; } = new(
        "holt-winters-additive",
        "Holt-Winters, additive",
        "Level, trend and a season of constant size.",
        [CommonParameters.Alpha, CommonParameters.Beta, CommonParameters.Gamma, CommonParameters.Period],
        values => new HoltWintersAdditiveForecaster(values["alpha"], values["beta"], values["gamma"], values["period"]));
}
