using System.Globalization;

namespace Dashboard.Bench.Reports;

/// <summary>Figures as text, the same in every culture.</summary>
internal static class Figure
{
    private const double Mebi = 1024 * 1024;

    public static string Of(double value, string unit, int decimals = 1)
    {
        var number = double.IsNaN(value) ? "none" : value.ToString("N" + decimals, CultureInfo.InvariantCulture);
        return unit.Length == 0 ? number : $"{number} {unit}";
    }

    public static string Mebibytes(double bytes) => Of(bytes / Mebi, "MiB");

    public static double Median(IEnumerable<double> values) => Quantile(values, 0.5);

    /// <summary>The smallest value that at least the given share of the values does not exceed; NaN when there are none.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }

    /// <summary>Rise of a straight line through the points by least squares, in units of y for one of x; NaN for fewer than two.</summary>
    public static double Slope(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count < 2)
            return double.NaN;
        var (meanX, meanY) = (points.Average(point => point.X), points.Average(point => point.Y));
        return points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / points.Sum(point => (point.X - meanX) * (point.X - meanX));
    }
}
