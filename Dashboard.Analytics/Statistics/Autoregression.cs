namespace Dashboard.Analytics.Statistics;

/// <summary>
/// Autoregressive model xₜ − μ = Σ φᵢ(xₜ₋ᵢ − μ) + e by the Yule-Walker equations, solved by Levinson and Durbin; the order is that of least AIC up to 10·log10 n, as R's ar.
/// </summary>
internal sealed class Autoregression
{
    private readonly double[] _coefficients;

    private Autoregression(double[] coefficients) => _coefficients = coefficients;

    public int Order => _coefficients.Length;

    public ReadOnlySpan<double> Coefficients => _coefficients;

    /// <param name="values">In order of time, evenly spaced; a gap is left out.</param>
    public static Autoregression Fit(ReadOnlySpan<double> values)
    {
        var n = values.Length;
        var mostOrder = (int)Math.Min(n / 4.0, 10 * Math.Log10(Math.Max(1, n)));
        var acf = Autocorrelation.Of(values, mostOrder);
        if (acf.Length < 2 || double.IsNaN(acf[1]))
            return new Autoregression([]);

        double[] best = [], current = [];
        var (variance, leastAic) = (1.0, 0.0);
        for (var order = 1; order < acf.Length && !double.IsNaN(acf[order]); order++)
        {
            var reflection = acf[order];
            for (var i = 0; i < current.Length; i++)
                reflection -= current[i] * acf[order - 1 - i];
            reflection /= variance;
            if (!(Math.Abs(reflection) < 1))
                break;

            var next = new double[order];
            for (var i = 0; i < current.Length; i++)
                next[i] = current[i] - (reflection * current[current.Length - 1 - i]);
            next[^1] = reflection;
            current = next;
            variance *= 1 - (reflection * reflection);
            var aic = (n * Math.Log(variance)) + (2 * order);
            if (aic < leastAic)
                (leastAic, best) = (aic, current);
        }

        return new Autoregression(best);
    }

    /// <summary>What the model does not foresee of each value; NaN at the first ones and beside gaps.</summary>
    public double[] Residuals(ReadOnlySpan<double> values)
    {
        var residuals = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            residuals[i] = i < Order ? double.NaN : values[i];
            for (var lag = 1; lag <= Order && i >= Order; lag++)
                residuals[i] -= _coefficients[lag - 1] * values[i - lag];
        }

        return residuals;
    }
}
