using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dashboard.Analytics.Anomalies;

namespace Dashboard.Bench.Nab;

/// <summary>The three scores of one detector.</summary>
internal readonly record struct NabScore(double Standard, double LowFalsePositives, double LowFalseNegatives);

/// <summary>Runs detectors over files and has the scores files judged by the Python scorer.</summary>
internal static class NabScores
{
    /// <summary>One streaming pass over each file with default parameters; writes <c>timestamp,value,anomaly_score</c> a file.</summary>
    public static void Write(DetectorDescriptor descriptor, string data, string into) =>
        Parallel.ForEach(NabFiles.KeysIn(data), key =>
        {
            var path = Path.Combine(into, key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var writer = new StreamWriter(path);
            writer.WriteLine("timestamp,value,anomaly_score");
            var detector = descriptor.CreateWith();
            foreach (var (stamp, time, value) in NabFiles.RowsOf(Path.Combine(data, key)))
            {
                var score = detector.Update(time, value).AlertScore;
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stamp},{value:R},{score:R}"));
            }
        });

    /// <summary>By NAB's own way: the threshold is the best for all files together.</summary>
    public static NabScore Judge(NabFiles files, string scores)
    {
        using var report = Report(files, scores);
        double Of(string profile) => report.RootElement.GetProperty("overall").GetProperty(profile).GetProperty("score").GetDouble();
        return new NabScore(Of("standard"), Of("reward_low_FP_rate"), Of("reward_low_FN_rate"));
    }

    /// <summary>The scorer's whole report.</summary>
    /// <param name="options">More options for the scorer.</param>
    public static JsonDocument Report(NabFiles files, string scores, params string[] options)
    {
        var json = Path.Combine(scores, "report.json");
        var (exit, output) = Python("score.py", ["--data", files.Data, "--labels", files.Labels, "--results", scores, "--json", json, .. options]);
        return exit == 0 ? JsonDocument.Parse(File.ReadAllText(json)) : throw new InvalidOperationException($"score.py ended with {exit}: {output}");
    }

    /// <summary>Whether scores of files cut off at 60 % equal those of the whole files; the checker's own last line.</summary>
    public static (bool IsCausal, string Said) CheckCausality(DetectorDescriptor descriptor, NabFiles files, string scores, string scratch)
    {
        var data = Path.Combine(scratch, "data");
        var (made, problem) = Python("prefix.py", ["make", "--data", files.Data, "--out", data]);
        if (made != 0)
            throw new InvalidOperationException($"prefix.py make ended with {made}: {problem}");

        var results = Path.Combine(scratch, "scores");
        Write(descriptor, data, results);
        var (exit, output) = Python("prefix.py", ["check", "--full", scores, "--short", results, "--tolerance", "0"]);
        return (exit == 0, output.TrimEnd());
    }

    private static (int Exit, string Output) Python(string script, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Nab", script));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        using var process = Process.Start(start) ?? throw new InvalidOperationException("python3 did not start; install Python 3.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }
}
