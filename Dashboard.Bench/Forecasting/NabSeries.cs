using System.Globalization;

namespace Dashboard.Bench.Forecasting;

/// <summary>Metrics of the Numenta Anomaly Benchmark: a value every 5 minutes in files of <c>timestamp,value</c>. Forecast are 4 hours.</summary>
internal static class NabSeries
{
    private const int Horizon = 48;

    public static IEnumerable<BenchSeries> All(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            double[] values = [.. File.ReadLines(file).Skip(1).Select(line => Value(line, file))];
            yield return new BenchSeries("NAB " + Path.GetFileName(Path.GetDirectoryName(file)), Path.GetFileNameWithoutExtension(file), values, Horizon);
        }
    }

    private static double Value(string line, string file) =>
        double.TryParse(line.AsSpan(line.LastIndexOf(',') + 1), CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new InvalidDataException($"{file} has the line '{line}', which does not end in a number: each line is timestamp,value.");
}
