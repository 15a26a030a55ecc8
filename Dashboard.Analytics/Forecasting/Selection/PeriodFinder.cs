using System.Numerics;
using Dashboard.Analytics.Forecasting.Models;
using MathNet.Numerics.IntegralTransforms;

namespace Dashboard.Analytics.Forecasting.Selection;

/// <summary>
/// Length of the season of a series, from its autocorrelation; 1 when there is none.
/// Candidates are the highest local maxima of the autocorrelation of the series without its straight line. Each is judged by the autocorrelation, at that lag, of the series
/// minus its moving average over that lag: a trend or a random walk has none left there, a season keeps it. The shortest of the nearly best wins, so that not two seasons
/// are taken for one. At least three seasons have to be there. O(n log n), newest 8,192 values. Reference: Hyndman and Athanasopoulos, 2.8 and 3.4.
/// </summary>
internal static class PeriodFinder
{
    private const int MostValues = 8_192;
    private const int Candidates = 12;
    private const int LeastSeasons = 3;

    /// <summary>Autocorrelation below which a pattern is not worth a season.</summary>
    private const double LeastStrength = 0.25;

    public static int Find(ReadOnlySpan<double> values)
    {
        var filled = History.Filled(History.Newest(values, MostValues));
        var most = filled.Length / LeastSeasons;
        if (most < 2)
            return 1;

        // Lags beyond the longest season only sharpen it.
        var correlations = Autocorrelations(filled, filled.Length * 2 / 3);
        if (correlations.Length == 0)
            return 1;
        var judged = Peaks(correlations, most)
            .OrderByDescending(lag => correlations[lag])
            .Take(Candidates)
            .Select(lag => (Lag: lag, Strength: Strength(filled, lag)))
            .ToList();
        var noise = 2.6 / Math.Sqrt(filled.Length - (filled.Length / LeastSeasons));
        var best = judged.Select(candidate => candidate.Strength).DefaultIfEmpty(0).Max();
        if (best < Math.Max(LeastStrength, noise))
            return 1;
        return Sharpened(judged.Where(candidate => candidate.Strength >= 0.9 * best).Min(candidate => candidate.Lag), correlations, most);
    }

    /// <summary>The lag within 5 % whose multiples together correlate most: noise moves the top of one flat hill, hardly that of the k-th divided by k.</summary>
    private static int Sharpened(int lag, double[] correlations, int most)
    {
        var reach = lag / 20;
        var multiples = (correlations.Length - 1) / (lag + reach);
        var (best, highest) = (lag, double.NegativeInfinity);
        for (var near = lag - reach; near <= Math.Min(lag + reach, most); near++)
        {
            var sum = 0.0;
            for (var k = 1; k <= multiples; k++)
                sum += correlations[k * near];
            if (sum > highest)
                (best, highest) = (near, sum);
        }

        return best;
    }

    private static IEnumerable<int> Peaks(double[] correlations, int most)
    {
        // Lag 2 may be a season whose other lags are all below.
        for (var lag = 2; lag <= most; lag++)
        {
            if (correlations[lag] > 0.1 && correlations[lag] >= correlations[lag - 1] && correlations[lag] > correlations[lag + 1])
                yield return lag;
        }
    }

    private static double Strength(double[] filled, int lag)
    {
        var detrended = SeasonalIndices.WithoutTrend(filled, lag);
        var from = lag / 2;
        var kept = detrended.AsSpan(from, filled.Length - (2 * from));
        double products = 0, squares = 0;
        for (var i = 0; i < kept.Length; i++)
        {
            squares += kept[i] * kept[i];
            if (i >= lag)
                products += kept[i] * kept[i - lag];
        }

        // Scaled for the pairs that the lag costs.
        return squares > 0 && kept.Length > lag ? products / squares * kept.Length / (kept.Length - lag) : 0;
    }

    private static double[] WithoutLine(double[] filled)
    {
        var line = new RunningLine();
        foreach (var value in filled)
            line.Take(value);
        var rest = new double[filled.Length];
        for (var i = 0; i < rest.Length; i++)
            rest[i] = filled[i] - line.Ahead(i + 1 - filled.Length);
        return rest;
    }

    /// <summary>
    /// Autocorrelations, of a series without its straight line, at lags 0 to a largest one by the power spectrum (Wiener and Khinchin); empty for a series
    /// that is a constant or a line.
    /// </summary>
    private static double[] Autocorrelations(double[] filled, int most)
    {
        var centred = WithoutLine(filled);
        var (largest, size) = (0.0, 0.0);
        for (var i = 0; i < centred.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(centred[i]));
            size = Math.Max(size, Math.Abs(filled[i]));
        }

        // Nothing is left but rounding.
        if (!(largest > 1e-13 * size) || !double.IsFinite(largest))
            return [];

        // Twice the length and more of zeros, so that the end does not meet the beginning.
        var transformed = new Complex[(int)BitOperations.RoundUpToPowerOf2((uint)(2 * centred.Length))];
        for (var i = 0; i < centred.Length; i++)
            transformed[i] = centred[i] / largest;
        Fourier.Forward(transformed, FourierOptions.NoScaling);
        for (var i = 0; i < transformed.Length; i++)
            transformed[i] = transformed[i].Magnitude * transformed[i].Magnitude;
        Fourier.Inverse(transformed, FourierOptions.NoScaling);
        var correlations = new double[most + 2];
        for (var lag = 0; lag < correlations.Length && lag < centred.Length; lag++)
            correlations[lag] = transformed[lag].Real / transformed[0].Real * centred.Length / (centred.Length - lag);
        return correlations;
    }
}
