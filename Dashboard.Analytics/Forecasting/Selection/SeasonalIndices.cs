using MathNet.Numerics.Statistics;

namespace Dashboard.Analytics.Forecasting.Selection;

/// <summary>
/// Additive seasonal indices by classical decomposition: the mean, per slot of the season, of the values minus their centred moving average over one season (with an
/// even period, 2 x m); centred so that they sum to zero. O(n). Needs two seasons; with fewer all are zero. Reference: Hyndman and Athanasopoulos, 3.4; R decompose.
/// </summary>
internal static class SeasonalIndices
{
    /// <param name="values">A history without gaps.</param>
    /// <param name="period">Length of a season; 1: none.</param>
    /// <returns>One index a slot; slot 0 belongs to the first value.</returns>
    public static double[] Of(ReadOnlySpan<double> values, int period)
    {
        var indices = new double[period];
        if (period == 1 || values.Length < 2 * period)
            return indices;

        var detrended = WithoutTrend(values, period);
        var counts = new int[period];
        for (var i = 0; i < detrended.Length; i++)
        {
            if (double.IsNaN(detrended[i]))
                continue;
            indices[i % period] += detrended[i];
            counts[i % period]++;
        }

        for (var slot = 0; slot < period; slot++)
            indices[slot] /= counts[slot];
        var mean = indices.Mean();
        for (var slot = 0; slot < period; slot++)
            indices[slot] -= mean;
        return indices;
    }

    /// <summary>Values minus their centred moving average over one season; NaN in the half season at both ends.</summary>
    public static double[] WithoutTrend(ReadOnlySpan<double> values, int period)
    {
        var result = new double[values.Length];
        Array.Fill(result, double.NaN);
        var half = period / 2;
        var isEven = period % 2 == 0;
        // Relative to the first value: an offset of 1e9 costs no digits.
        var first = values[0];
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += values[i] - first;
            if (i >= (2 * half) + 1)
                sum -= values[i - (2 * half) - 1] - first;
            var centre = i - half;
            if (i < 2 * half)
                continue;
            // 2 x m: the outermost two count half.
            var edges = isEven ? ((values[i] - first) + (values[i - (2 * half)] - first)) / 2 : 0;
            result[centre] = values[centre] - first - ((sum - edges) / period);
        }

        return result;
    }
}
