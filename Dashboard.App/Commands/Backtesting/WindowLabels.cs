using System.Globalization;
using System.Text.Json;
using Dashboard.App.Analyses;
using Dashboard.App.Commands.Analyze;

namespace Dashboard.App.Commands.Backtesting;

/// <summary>Labels in the form of the Numenta Anomaly Benchmark: <c>{"group/file.csv": [["from", "to"], …]}</c>, times in UTC.</summary>
internal sealed class WindowLabels
{
    private static readonly string[] UsualNames = ["combined_windows.json", "windows.json", "labels.json"];

    private readonly Dictionary<string, (long, long)[]> _windows = new(StringComparer.Ordinal);

    /// <summary>The labels file in the folder, in its <c>labels</c>, or beside it; null: there is none.</summary>
    public static string? FindBeside(string folder)
    {
        string[] places = [folder, Path.Combine(folder, "labels"), Path.Combine(folder, "..", "labels")];
        return places.SelectMany(place => UsualNames.Select(name => Path.GetFullPath(Path.Combine(place, name)))).FirstOrDefault(File.Exists);
    }

    /// <exception cref="InputException">It cannot be read.</exception>
    public static WindowLabels Read(string path)
    {
        var labels = new WindowLabels();
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var file in json.RootElement.EnumerateObject())
                labels._windows[file.Name] = [.. file.Value.EnumerateArray().Select(window => (TimeOf(window[0]), TimeOf(window[1])))];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or IOException or UnauthorizedAccessException or IndexOutOfRangeException)
        {
            throw new InputException($"These are no labels: {InputException.Shorten(exception.Message)}", "Give {\"folder/file.csv\":[[\"2026-03-01 12:00:00\",\"2026-03-01 13:00:00\"]]}.") { File = path };
        }

        return labels;
    }

    /// <summary>Windows of a file; none when it is not labelled.</summary>
    /// <param name="path">Path with any folders before the labels' own name of it.</param>
    public (long FromMs, long ToMs)[] Of(string path)
    {
        var full = path.Replace('\\', '/');
        foreach (var (name, windows) in _windows)
        {
            if (full == name || full.EndsWith("/" + name, StringComparison.Ordinal))
                return windows;
        }

        return [];
    }

    private static long TimeOf(JsonElement time) =>
        DateTimeOffset.Parse(time.GetString() ?? "", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
}
