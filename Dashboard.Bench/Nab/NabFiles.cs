using System.Globalization;
using System.IO.Compression;

namespace Dashboard.Bench.Nab;

/// <summary>A folder in the layout of the Numenta Anomaly Benchmark: <c>data/group/file.csv</c> and <c>labels/combined_windows.json</c>.</summary>
internal sealed class NabFiles(string root)
{
    public string Data => Path.Combine(root, "data");

    public string Labels => Path.Combine(root, "labels", "combined_windows.json");

    /// <summary>Unpacks the open files that come with the program.</summary>
    public static NabFiles Unpack(string into)
    {
        ZipFile.ExtractToDirectory(Path.Combine(AppContext.BaseDirectory, "Nab", "open-files.zip"), into, overwriteFiles: true);
        return new NabFiles(into);
    }

    /// <summary>Files by <c>group/file.csv</c>.</summary>
    public static IReadOnlyList<string> KeysIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.csv", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)];

    /// <summary>Rows as they stand in the file: the timestamp's text, its milliseconds (the files name no zone: taken as UTC) and the value.</summary>
    public static IEnumerable<(string Stamp, long TimestampMs, double Value)> RowsOf(string path)
    {
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var comma = line.IndexOf(',', StringComparison.Ordinal);
            if (comma < 0)
                continue;

            var stamp = line[..comma];
            var time = DateTimeOffset.Parse(stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            yield return (stamp, time.ToUnixTimeMilliseconds(), double.Parse(line.AsSpan(comma + 1), CultureInfo.InvariantCulture));
        }
    }
}
