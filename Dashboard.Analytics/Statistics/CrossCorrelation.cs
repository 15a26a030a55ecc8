namespace Dashboard.Analytics.Statistics;

/// <summary>Correlation of two evenly spaced series at one lag.</summary>
/// <param name="Lag">Samples; positive: the first series leads.</param>
/// <param name="Coefficient">Correlation of the whitened series; NaN when undefined.</param>
/// <param name="Count">Pairs.</param>
/// <param name="PValue">Two-sided, of this lag alone.</param>
/// <param name="AdjustedPValue">The same, corrected for having looked at all lags (Holm 1979).</param>
public readonly record struct LaggedCorrelation(int Lag, double Coefficient, int Count, double PValue, double AdjustedPValue);

/// <summary>
/// Lagged cross-correlation after prewhitening (Box, Jenkins and Reinsel, Time Series Analysis, section 12.2): an autoregression fitted to the first series filters both, because
/// two independent series that wander slowly correlate strongly at some lag nearly always. r·√n of the filtered pairs is about standard normal when there is no relation.
/// </summary>
/// <remarks>O(n·lags).</remarks>
public static class CrossCorrelation
{
    private const int LeastPairs = 10;

    /// <param name="first">In order of time, evenly spaced; one that is not finite is a gap.</param>
    /// <param name="second">As many values at the same times.</param>
    /// <param name="mostLags">Largest shift either way in samples; lags with fewer than ten pairs are left out.</param>
    /// <returns>All lags, ascending.</returns>
    public static LaggedCorrelation[] Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second, int mostLags)
    {
        if (first.Length != second.Length)
            throw new ArgumentException($"There are {first.Length} values on one side and {second.Length} on the other; put both on the same times first.", nameof(second));
        ArgumentOutOfRangeException.ThrowIfNegative(mostLags);

        var filter = Autoregression.Fit(first);
        var (x, y) = (filter.Residuals(first), filter.Residuals(second));
        var (ofX, ofY) = (Moments.Of(x), Moments.Of(y));
        var unit = ofX.PopulationStandardDeviation * ofY.PopulationStandardDeviation;
        var lags = new List<LaggedCorrelation>((2 * mostLags) + 1);
        for (var lag = -mostLags; lag <= mostLags; lag++)
        {
            var (sum, count) = Products(x, y, ofX.Mean, ofY.Mean, lag);
            if (count < LeastPairs)
                continue;
            var r = unit > 0 ? Math.Clamp(sum / count / unit, -1, 1) : double.NaN;
            var p = double.IsNaN(r) ? double.NaN : Correlation.TwoSidedNormal(r * Math.Sqrt(count));
            lags.Add(new LaggedCorrelation(lag, r, count, p, p));
        }

        return Adjusted(lags);
    }

    /// <summary>The lag with the strongest correlation; null when there is none.</summary>
    public static LaggedCorrelation? Strongest(ReadOnlySpan<LaggedCorrelation> lags)
    {
        LaggedCorrelation? best = null;
        foreach (var lag in lags)
        {
            if (double.IsFinite(lag.Coefficient) && (best is null || Math.Abs(lag.Coefficient) > Math.Abs(best.Value.Coefficient)))
                best = lag;
        }

        return best;
    }

    private static (double Sum, int Count) Products(double[] x, double[] y, double meanX, double meanY, int lag)
    {
        var (sum, count) = (0.0, 0);
        var (from, to) = (Math.Max(0, -lag), Math.Min(x.Length, x.Length - lag));
        for (var i = from; i < to; i++)
        {
            var product = (x[i] - meanX) * (y[i + lag] - meanY);
            if (!double.IsFinite(product))
                continue;
            sum += product;
            count++;
        }

        return (sum, count);
    }

    private static LaggedCorrelation[] Adjusted(List<LaggedCorrelation> lags)
    {
        var result = lags.ToArray();
        int[] order = [.. Enumerable.Range(0, result.Length).Where(i => !double.IsNaN(result[i].PValue)).OrderBy(i => result[i].PValue)];
        var largest = 0.0;
        for (var rank = 0; rank < order.Length; rank++)
        {
            largest = Math.Max(largest, Math.Min(1, (order.Length - rank) * result[order[rank]].PValue));
            result[order[rank]] = result[order[rank]] with { AdjustedPValue = largest };
        }

        return result;
    }
}
