using System.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.IntegralTransforms;

namespace Dashboard.Analytics.Statistics;

/// <summary>Autocorrelation of an evenly spaced series.</summary>
public static class Autocorrelation
{
    /// <summary>Above this many products the Fourier transform is the faster way.</summary>
    private const long MostProducts = 4_000_000;

    /// <summary>
    /// ρ(0) = 1 to ρ(<paramref name="mostLags"/>): Σ(xᵢ − x̄)(xᵢ₊ₖ − x̄)/Σ(xᵢ − x̄)², the estimator of Box and Jenkins and of R's acf. A gap leaves out its pairs, and the sum
    /// over those that remain is scaled to their share (R's na.pass). All NaN for a constant. O(n·lags), or O(n log n) when that is less.
    /// </summary>
    /// <param name="values">In order of time.</param>
    /// <param name="mostLags">Largest lag in samples; at most n − 1 are given.</param>
    public static double[] Of(ReadOnlySpan<double> values, int mostLags)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mostLags);
        var lags = Math.Min(mostLags, Math.Max(0, values.Length - 1));
        var result = new double[lags + 1];
        var moments = Moments.Of(values);
        if (!(moments.PopulationVariance > 0))
        {
            Array.Fill(result, double.NaN);
            return result;
        }

        var centred = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
            centred[i] = (values[i] - moments.Mean) / moments.PopulationStandardDeviation;
        if (moments.Count == values.Length && (long)values.Length * lags > MostProducts)
            ByTransform(centred, result);
        else
            ByProducts(centred, result, moments.Count);
        return result;
    }

    /// <summary>
    /// Ljung-Box test that no lag up to h is correlated: Q = n(n + 2)·Σ ρ²(k)/(n − k) against χ² with h degrees of freedom (Ljung and Box 1978).
    /// </summary>
    /// <param name="acf">ρ(0) to ρ(h).</param>
    /// <param name="count">Samples behind it.</param>
    public static (double Statistic, double PValue) LjungBox(ReadOnlySpan<double> acf, int count)
    {
        if (acf.Length < 2 || double.IsNaN(acf[1]))
            return (double.NaN, double.NaN);

        var sum = 0.0;
        for (var lag = 1; lag < acf.Length; lag++)
            sum += acf[lag] * acf[lag] / (count - lag);
        var statistic = count * (count + 2.0) * sum;
        return (statistic, Math.Clamp(1 - ChiSquared.CDF(acf.Length - 1, statistic), 0, 1));
    }

    private static void ByProducts(double[] centred, double[] result, int count)
    {
        var variance = 0.0;
        foreach (var value in centred)
            variance += double.IsFinite(value) ? value * value : 0;
        for (var lag = 0; lag < result.Length; lag++)
        {
            var (sum, pairs) = (0.0, 0);
            for (var i = lag; i < centred.Length; i++)
            {
                var product = centred[i] * centred[i - lag];
                if (!double.IsFinite(product))
                    continue;
                sum += product;
                pairs++;
            }

            var scale = count == centred.Length || pairs == 0 ? 1 : (centred.Length - lag) / (double)pairs * count / centred.Length;
            result[lag] = pairs == 0 ? double.NaN : sum / variance * scale;
        }
    }

    /// <summary>Wiener-Khinchin, padded to twice the length so that the ends do not meet.</summary>
    private static void ByTransform(double[] centred, double[] result)
    {
        var padded = new Complex[BitOperations.RoundUpToPowerOf2((uint)centred.Length * 2)];
        for (var i = 0; i < centred.Length; i++)
            padded[i] = centred[i];
        Fourier.Forward(padded, FourierOptions.NoScaling);
        for (var i = 0; i < padded.Length; i++)
            padded[i] = padded[i].Real * padded[i].Real + (padded[i].Imaginary * padded[i].Imaginary);
        Fourier.Inverse(padded, FourierOptions.NoScaling);
        for (var lag = 0; lag < result.Length; lag++)
            result[lag] = padded[lag].Real / padded[0].Real;
    }
}
