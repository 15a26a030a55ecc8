using System.Buffers;

namespace Dashboard.Analytics.Statistics;

/// <summary>Descriptive statistics of a span; values that are not finite are left out.</summary>
public static class Descriptive
{
    /// <summary>
    /// Count, mean, spread and percentiles in one go, O(n log n). Moments in two passes with the rounding correction of Chan, Golub and LeVeque 1983:
    /// exact to rounding also for offsets of 1e9 and more.
    /// </summary>
    public static DescriptiveSummary Of(ReadOnlySpan<double> values)
    {
        var rented = ArrayPool<double>.Shared.Rent(values.Length);
        try
        {
            var finite = Finite(values, rented);
            if (finite.IsEmpty)
                return DescriptiveSummary.Empty;

            finite.Sort();
            var mean = Mean(finite);
            return new DescriptiveSummary(
                finite.Length,
                mean,
                StandardDeviation(finite, mean),
                finite[0],
                finite[^1],
                Percentiles.OfSorted(finite, 0.5),
                Percentiles.OfSorted(finite, 0.95),
                Percentiles.OfSorted(finite, 0.99));
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private static Span<double> Finite(ReadOnlySpan<double> values, double[] into)
    {
        var count = 0;
        foreach (var value in values)
        {
            if (double.IsFinite(value))
                into[count++] = value;
        }

        return into.AsSpan(0, count);
    }

    /// <summary>Mean of the values' distances from the middle one, so that neither an offset nor huge values spoil it.</summary>
    private static double Mean(ReadOnlySpan<double> values)
    {
        var middle = values[values.Length / 2];
        var sum = 0.0;
        foreach (var value in values)
            sum += (value - middle) / values.Length;

        return middle + sum;
    }

    private static double StandardDeviation(ReadOnlySpan<double> values, double mean)
    {
        if (values.Length < 2)
            return double.NaN;

        var squares = 0.0;
        var rest = 0.0;
        foreach (var value in values)
        {
            var deviation = value - mean;
            squares += deviation * deviation;
            rest += deviation;
        }

        return Math.Sqrt(Math.Max(0, squares - (rest * rest / values.Length)) / (values.Length - 1));
    }
}

/// <summary>All NaN when <see cref="Count"/> is 0. Percentiles are of type 7; the standard deviation is that of a sample (n − 1), NaN for one value.</summary>
public readonly record struct DescriptiveSummary(
    int Count,
    double Mean,
    double StandardDeviation,
    double Minimum,
    double Maximum,
    double P50,
    double P95,
    double P99)
{
    public static DescriptiveSummary Empty { get; } =
        new(0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
}
