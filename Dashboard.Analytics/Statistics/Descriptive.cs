using System.Buffers;

namespace Dashboard.Analytics.Statistics;

/// <summary>Descriptive statistics of a span; values that are not finite are left out.</summary>
public static class Descriptive
{
    private const double LargestSquared = 1e150;

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

    /// <param name="values">Ascending.</param>
    private static double StandardDeviation(ReadOnlySpan<double> values, double mean)
    {
        if (values.Length < 2)
            return double.NaN;

        // Squares of deviations beyond 1e150 overflow: those are measured in units of the largest.
        var largest = Math.Max(values[^1] - mean, mean - values[0]);
        var unit = largest > LargestSquared ? largest : 1;
        var squares = 0.0;
        var rest = 0.0;
        foreach (var value in values)
        {
            var deviation = (value - mean) / unit;
            squares += deviation * deviation;
            rest += deviation;
        }

        return unit * Math.Sqrt(Math.Max(0, squares - (rest * rest / values.Length)) / (values.Length - 1));
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
