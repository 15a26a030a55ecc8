namespace Dashboard.Analytics.Statistics;

/// <summary>A straight line through a series by ordinary least squares (NIST/SEMATECH handbook 4.4.3). O(n).</summary>
/// <param name="Count">Finite values.</param>
/// <param name="SlopePerSecond">Change of the value a second; NaN below two different times, as is what follows.</param>
/// <param name="ValueAtStart">The line's value at the first sample's time.</param>
/// <param name="RSquared">Share of the variance that the line explains, 0 to 1; NaN for a constant, which leaves nothing to explain.</param>
/// <param name="StandardError">Standard error of the slope, a second; NaN below three samples.</param>
/// <param name="PValue">Two-sided, of no slope, from the t distribution with n − 2 degrees of freedom; it takes residuals to be independent. NaN below three samples.</param>
public readonly record struct LinearTrend(int Count, double SlopePerSecond, double ValueAtStart, double RSquared, double StandardError, double PValue)
{
    /// <param name="timesMs">Milliseconds since the epoch, in any order.</param>
    /// <param name="values">As many values; one that is not finite is left out.</param>
    public static LinearTrend Of(ReadOnlySpan<long> timesMs, ReadOnlySpan<double> values)
    {
        var (seconds, finite) = FiniteSamples.Of(timesMs, values);
        var (x, y) = (Moments.Of(seconds), Moments.Of(finite));
        var n = finite.Length;
        if (n < 2 || !(x.PopulationVariance > 0))
            return new LinearTrend(n, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

        var (products, restX, restY) = (new CompensatedSum(), 0.0, 0.0);
        for (var i = 0; i < n; i++)
        {
            var (dx, dy) = (seconds[i] - x.Mean, finite[i] - y.Mean);
            products.Add(dx * dy);
            restX += dx;
            restY += dy;
        }

        var slope = y.PopulationVariance > 0 ? (products.Value - (restX * restY / n)) / (x.PopulationVariance * n) : 0;
        var start = y.Mean - (slope * x.Mean);
        if (!(y.PopulationVariance > 0))
            return new LinearTrend(n, 0, start, double.NaN, n > 2 ? 0 : double.NaN, n > 2 ? 1 : double.NaN);

        var residual = Residual(seconds, finite, slope, x.Mean, y.Mean);
        var rSquared = Math.Clamp(1 - (residual / (y.PopulationVariance * n)), 0, 1);
        if (n == 2)
            return new LinearTrend(n, slope, start, rSquared, double.NaN, double.NaN);
        var error = Math.Sqrt(residual / (n - 2) / (x.PopulationVariance * n));
        return new LinearTrend(n, slope, start, rSquared, error, Correlation.TwoSidedStudent(slope / error, n - 2));
    }

    private static double Residual(double[] x, double[] y, double slope, double meanX, double meanY)
    {
        var (squares, rest) = (new CompensatedSum(), 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            var residual = y[i] - meanY - (slope * (x[i] - meanX));
            squares.Add(residual * residual);
            rest += residual;
        }

        return Math.Max(0, squares.Value - (rest * rest / x.Length));
    }
}
