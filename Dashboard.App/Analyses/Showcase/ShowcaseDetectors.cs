using System.Buffers;
using Dashboard.Analytics.Statistics;

namespace Dashboard.App.Analyses.Showcase;

/// <summary>
/// The showcase's three batch detectors with its parameters: z-score 2.5 and quartile fence 1.5 over the whole input, the value included, and the distance from the mean of the 10 values
/// before in their standard deviations, 2.0. What divided by zero there is mended: a spread of 0 (a constant, the last digit of a constant 0.1, counts that are mostly 0) lets the
/// z-score abstain, and the other two mark what leaves the constant. A gap is NaN and is neither counted nor marked.
/// </summary>
internal static class ShowcaseDetectors
{
    public const double ZScoreThreshold = 2.5;

    /// <summary>Values that the moving average looks back on.</summary>
    public const int Window = 10;

    private const double IqrFence = 1.5;
    private const double MovingAverageThreshold = 2;

    /// <summary>Values that differ by less than this share of their size are equal but for rounding.</summary>
    private const double RoundingShare = 1e-12;

    /// <summary>Which values lie beyond so many standard deviations from the mean of all. O(n).</summary>
    public static bool[] ZScore(ReadOnlySpan<double> values, double threshold = ZScoreThreshold)
    {
        var moments = Moments.Of(values);
        var (band, rounding) = (ZScoreBand(moments, threshold), Rounding(moments.Minimum, moments.Maximum));
        return HasOpinion(band, rounding) ? Outside(values, band, rounding) : new bool[values.Length];
    }

    /// <summary>Which values lie more than 1.5 interquartile ranges beyond the nearer quartile of all. O(n) on average.</summary>
    public static bool[] Iqr(ReadOnlySpan<double> values)
    {
        var (minimum, maximum) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
                (minimum, maximum) = (Math.Min(minimum, value), Math.Max(maximum, value));
        }

        return Outside(values, QuartileBand(values), Rounding(minimum, maximum));
    }

    /// <summary>Which values lie more than two standard deviations of the ten values before from their mean. O(n·w).</summary>
    public static bool[] MovingAverage(ReadOnlySpan<double> values)
    {
        var marks = new bool[values.Length];
        var moments = Moments.Of(values);
        var rounding = Rounding(moments.Minimum, moments.Maximum);
        for (var i = Window; i < values.Length; i++)
            marks[i] = MovingBand(values, i) is { } band && band.IsOutside(values[i], rounding);
        return marks;
    }

    internal static double Rounding(double minimum, double maximum) => RoundingShare * Math.Max(Math.Abs(minimum), Math.Abs(maximum));

    internal static ShowcaseBand ZScoreBand(in Moments moments, double threshold)
    {
        var reach = threshold * moments.PopulationStandardDeviation;
        return new ShowcaseBand(moments.Mean, reach, reach);
    }

    /// <summary>Without a spread a z-score says nothing.</summary>
    internal static bool HasOpinion(ShowcaseBand zScore, double rounding) => zScore.Below > rounding;

    internal static ShowcaseBand QuartileBand(ReadOnlySpan<double> values)
    {
        var rented = ArrayPool<double>.Shared.Rent(values.Length);
        var count = 0;
        foreach (var value in values)
        {
            rented[count] = value;
            count += double.IsFinite(value) ? 1 : 0;
        }

        Span<double> quartiles = stackalloc double[3];
        Percentiles.Select(rented.AsSpan(0, count), [0.25, 0.5, 0.75], quartiles);
        ArrayPool<double>.Shared.Return(rented);
        var (first, median, third) = (quartiles[0], quartiles[1], quartiles[2]);
        var fence = IqrFence * (third - first);
        return new ShowcaseBand(median, median - first + fence, third - median + fence);
    }

    /// <summary>Null until there are ten values before, and when fewer than two of them are finite.</summary>
    internal static ShowcaseBand? MovingBand(ReadOnlySpan<double> values, int at)
    {
        if (at < Window)
            return null;
        var before = Moments.Of(values.Slice(at - Window, Window));
        var reach = MovingAverageThreshold * before.PopulationStandardDeviation;
        return before.Count > 1 ? new ShowcaseBand(before.Mean, reach, reach) : null;
    }

    private static bool[] Outside(ReadOnlySpan<double> values, ShowcaseBand band, double rounding)
    {
        var marks = new bool[values.Length];
        var (lower, upper) = (band.Lower - rounding, band.Upper + rounding);
        for (var i = 0; i < values.Length; i++)
            marks[i] = double.IsFinite(values[i]) & ((values[i] < lower) | (values[i] > upper));
        return marks;
    }
}
