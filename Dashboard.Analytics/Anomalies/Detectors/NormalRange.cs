using Dashboard.Analytics.State;
using Dashboard.Analytics.Windows;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// Where a series usually is: [0, 1] is the median ± four normal standard deviations, these by the interquartile range; when it is 0 (more than half of the values are one)
/// by the standard deviation. A series that never moved has its only value in the middle and everything else infinitely far.
/// </summary>
internal readonly record struct NormalRange(double Median, double Deviation)
{
    private const double NormalIqr = 1.3489795003921634;
    private const double Width = 8;

    /// <param name="values">At least one finite value; left in another order.</param>
    public static NormalRange Of(Span<double> values)
    {
        var last = values.Length - 1;
        var (lower, middle, upper) = (last / 4, last / 2, last - (last / 4));
        OrderStatistics.Arrange(values, [lower..(lower + 1), middle..(middle + 1), upper..(upper + 1)]);
        var (median, range) = (values[middle], values[upper] - values[lower]);
        var floor = 1e-12 * Math.Abs(median);
        return new NormalRange(median, Math.Max(floor, range > floor ? range / NormalIqr : RootMeanSquare(values, median)));
    }

    public double Place(double value)
    {
        var distance = value - Median;
        return distance == 0 ? 0.5 : 0.5 + (distance / (Width * Deviation));
    }

    public void Save(StateWriter writer)
    {
        writer.Write(Median);
        writer.Write(Deviation);
    }

    public static NormalRange Restore(StateReader reader) => new(reader.ReadDouble(), reader.ReadDouble());

    private static double RootMeanSquare(ReadOnlySpan<double> values, double centre)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += (value - centre) * (value - centre);
        return Math.Sqrt(sum / values.Length);
    }
}
