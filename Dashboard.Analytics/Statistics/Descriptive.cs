namespace Dashboard.Analytics.Statistics;

/// <summary>Descriptive statistics of a span; values that are not finite are left out. (Contract; body to come.)</summary>
public static class Descriptive
{
    public static DescriptiveSummary Of(ReadOnlySpan<double> values) => DescriptiveSummary.Empty;
}

/// <summary>All NaN when <see cref="Count"/> is 0. Percentiles are of type 7; the standard deviation is that of a sample (n − 1).</summary>
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
