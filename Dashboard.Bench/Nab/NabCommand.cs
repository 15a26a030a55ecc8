using System.Globalization;
using System.Text.Json;
using Dashboard.Analytics.Anomalies;

namespace Dashboard.Bench.Nab;

/// <summary>
/// <c>nab [--data DIR] [--out DIR] [--detectors a,b] [--check] [--cross]</c>: scores detectors on the Numenta Anomaly Benchmark through the library's streaming contract, one pass, default
/// parameters for every file. <c>--check</c> judges the ensembles alone, adds causality, and ends with 1 when a score on record fell by more than 2 points. <c>--cross</c> judges the
/// ensembles at thresholds chosen on other files: see <see cref="NabCross"/>.
/// </summary>
internal static class NabCommand
{
    private const double LargestLoss = 2;

    /// <summary>Published detectors: Standard, low FP, low FN on all 58 files of NAB, and Standard on the open ones.</summary>
    private static readonly (string Name, string All, string Open)[] References =
    [
        ("ARTime", "74.9 / 65.2 / 80.4", "69.8"),
        ("Numenta HTM", "70.1 / 63.2 / 74.3", "72.3"),
        ("random cut forest", "51.7 / 38.4 / 59.7", "53.7"),
        ("Twitter S-H-ESD", "47.1 / 33.6 / 53.5", "41.2"),
    ];

    public static int Run(IReadOnlyList<string> arguments)
    {
        var (isCheck, isCross) = (arguments.Contains("--check"), arguments.Contains("--cross"));
        var folder = Option(arguments, "--out") ?? Path.Combine("artifacts", "nab");
        var files = Option(arguments, "--data") is { } data ? new NabFiles(data) : NabFiles.Unpack(Path.Combine(folder, "open-files"));
        if (!File.Exists(files.Labels))
        {
            Console.Error.WriteLine($"There is no {files.Labels}: --data has to name a folder with data/ and labels/combined_windows.json.");
            return 2;
        }

        var baseline = Baseline();
        IReadOnlyList<string> names = isCheck
            ? [.. baseline.Keys]
            : Option(arguments, "--detectors")?.Split(',') ?? [.. isCross ? baseline.Keys : DetectorCatalog.All.Select(descriptor => descriptor.Name)];
        if (names.FirstOrDefault(name => DetectorCatalog.Find(name) is null) is { } unknown)
        {
            Console.Error.WriteLine($"There is no detector '{unknown}'. Known: {string.Join(", ", DetectorCatalog.All.Select(known => known.Name))}.");
            return 2;
        }

        if (isCross)
            return NabCross.Run([.. names.Select(name => DetectorCatalog.Find(name)!)], files, folder);

        var isGood = true;
        Console.WriteLine($"{"",-22}{"Standard",9}{"low FP",9}{"low FN",9}");
        foreach (var name in names)
            isGood &= Judge(DetectorCatalog.Find(name)!, files, Path.Combine(folder, name), isCheck ? baseline[name] : null);

        foreach (var (name, all, open) in References)
            Console.WriteLine($"{name,-22}{open,9}   published; all 58 files {all}");
        return isGood ? 0 : 1;
    }

    private static bool Judge(DetectorDescriptor descriptor, NabFiles files, string folder, double? baseline)
    {
        var scores = Path.Combine(folder, "scores");
        NabScores.Write(descriptor, files.Data, scores);
        var score = NabScores.Judge(files, scores);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{descriptor.Name,-22}{score.Standard,9:F1}{score.LowFalsePositives,9:F1}{score.LowFalseNegatives,9:F1}"));
        if (baseline is not { } least)
            return true;

        var (isCausal, said) = NabScores.CheckCausality(descriptor, files, scores, Path.Combine(folder, "prefix"));
        var holds = score.Standard >= least - LargestLoss;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  on record {least:F1}: {(holds ? "held" : "LOST more than 2 points")}; causality: {said}"));
        return holds && isCausal;
    }

    private static SortedDictionary<string, double> Baseline() =>
        JsonSerializer.Deserialize<SortedDictionary<string, double>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Nab", "baseline.json")))!;

    private static string? Option(IReadOnlyList<string> arguments, string name)
    {
        var at = arguments.ToList().IndexOf(name);
        return at >= 0 && at + 1 < arguments.Count ? arguments[at + 1] : null;
    }
}
