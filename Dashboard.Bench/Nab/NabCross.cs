using System.Text.Json;
using Dashboard.Analytics.Anomalies;
using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Nab;

/// <summary>
/// Detectors on the open files at thresholds that were chosen on other files: in four folds, and each group at what was chosen on the other groups. It shows what the choice of the
/// threshold alone adds to NAB's score. It cannot show what the design of a detector adds, which was made with all of these files in view.
/// </summary>
internal static class NabCross
{
    private const int Folds = 4;

    private static readonly string[] s_profiles = ["standard", "reward_low_FP_rate", "reward_low_FN_rate"];

    public static int Run(IReadOnlyList<DetectorDescriptor> detectors, NabFiles files, string folder)
    {
        var table = new Table("Detector", "Threshold chosen on", "Standard", "Low FP", "Low FN", "Windows found", "False rows in 10,000");
        foreach (var detector in detectors)
        {
            var scores = Path.Combine(folder, detector.Name, "scores");
            NabScores.Write(detector, files.Data, scores);
            using var report = NabScores.Report(files, scores, "--cross", $"{Folds}");
            Add(table, detector.Name, report.RootElement);
        }

        Console.Write(table);
        Console.WriteLine("Folds: files dealt group by group, in order of their names; other dealings shuffle them: mean (lowest to highest).");
        Console.WriteLine("The parameters of the detectors are the same everywhere. They were designed with these files in view: on files nobody designed on, expect less.");
        return 0;
    }

    private static void Add(Table table, string name, JsonElement report)
    {
        var cross = report.GetProperty("cross");
        AddReport(table, name, "all files, as NAB does", report.GetProperty("overall"));
        AddReport(table, name, $"the other {Folds - 1} of {Folds} folds", cross.GetProperty("folds"));
        var shuffled = s_profiles.Select(profile => cross.GetProperty("shuffled").GetProperty(profile).EnumerateArray().Select(score => score.GetDouble()).ToArray()).ToArray();
        table.Add([name, $"the same, {shuffled[0].Length} other dealings", .. shuffled.Select(Spread), "", ""]);
        AddReport(table, name, "the other groups", cross.GetProperty("group_out"));
        foreach (var group in cross.GetProperty("groups").EnumerateObject())
            AddReport(table, name, $"... only {group.Name}", group.Value);
    }

    private static void AddReport(Table table, string name, string chosenOn, JsonElement report)
    {
        var standard = report.GetProperty(s_profiles[0]);
        var rate = standard.TryGetProperty("fp_per_10k", out var given)
            ? given.GetDouble()
            : 10_000 * standard.GetProperty("fp_rows").GetDouble() / standard.GetProperty("rows").GetDouble();
        table.Add(
        [
            name,
            chosenOn,
            .. s_profiles.Select(profile => Score(report.GetProperty(profile).GetProperty("score"))),
            $"{standard.GetProperty("windows_hit").GetInt32()} of {standard.GetProperty("windows").GetInt32()}",
            Figure.Of(rate, ""),
        ]);
    }

    /// <summary>Files without windows have no score.</summary>
    private static string Score(JsonElement score) => score.ValueKind == JsonValueKind.Null ? "-" : Figure.Of(score.GetDouble(), "");

    private static string Spread(double[] scores) => $"{Figure.Of(scores.Average(), "")} ({Figure.Of(scores.Min(), "")} to {Figure.Of(scores.Max(), "")})";
}
