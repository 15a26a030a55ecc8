using System.Globalization;
using System.Text;
using Dashboard.Analytics.Anomalies;
using Dashboard.App.Analyses;
using Dashboard.App.Analyses.Answers;
using Dashboard.App.Commands.Analyze.Input;

namespace Dashboard.App.Commands.Analyze;

/// <summary>
/// <c>--scores</c>: for each CSV a CSV with <c>timestamp,value,anomaly_score</c>. Every row is scored when it is read and written before the next one is: one pass, constant memory, no
/// look-ahead. All files are scored with the same parameters, each by a detector of its own.
/// </summary>
internal sealed class ScoreFiles(Terminal terminal, AskedValues asked, Methods methods, CancellationToken stop)
{
    private const int RowsBetweenReports = 4096;

    private readonly (DetectorDescriptor Descriptor, Dictionary<string, double> Given) _choice = AnomaliesAnswer.Choose(asked, methods);

    /// <returns>The exit code.</returns>
    public int Write(IReadOnlyList<string> files)
    {
        if (asked.Text("out") is not { } folder)
        {
            return files.Count > 1
                ? throw new InputException("Scores of several files need a folder.", "Add --out DIR.")
                : WriteTo(files.Count == 0 ? null : files[0], terminal.Output) > 0 ? ExitCodes.Done : ExitCodes.NothingToAnalyse;
        }

        if (files.Count == 0)
            throw new InputException("There is no FILE to name the scores after.", "Name the CSV files, or leave --out away to get the scores of standard input.");
        var rows = 0L;
        foreach (var (file, place) in Places(files, folder))
            rows += WriteFile(file, place);
        return rows > 0 ? ExitCodes.Done : ExitCodes.NothingToAnalyse;
    }

    /// <summary>Each file's place in the folder: its path below what all have in common, so that two of one name do not meet.</summary>
    private static IEnumerable<(string File, string Place)> Places(IReadOnlyList<string> files, string folder)
    {
        string[] full = [.. files.Select(Path.GetFullPath)];
        var common = Path.GetDirectoryName(full[0]) ?? "";
        while (!full.All(path => Path.GetRelativePath(common, path) is var below && !below.StartsWith("..", StringComparison.Ordinal)) && Path.GetDirectoryName(common) is { } parent)
            common = parent;
        for (var i = 0; i < full.Length; i++)
            yield return (files[i], Path.GetFullPath(Path.Combine(folder, Path.GetRelativePath(common, full[i]))));
    }

    /// <summary>Written beside and then moved, so that nobody finds half a file.</summary>
    private long WriteFile(string file, string place)
    {
        if (place == Path.GetFullPath(file))
            throw new InputException("The scores would overwrite their own input.", "Choose another folder for --out.") { File = file };
        var part = place + ".part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            long rows;
            using (var stream = File.Create(part))
                rows = WriteTo(file, stream);
            File.Move(part, place, overwrite: true);
            return rows;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new InputException($"Writing {place} failed: {exception.Message}", "Choose another folder with --out.") { File = file };
        }
        finally
        {
            File.Delete(part);
        }
    }

    private long WriteTo(string? file, System.IO.Stream output)
    {
        var input = new InputReader(terminal, asked.TimeForm(), asked.Text("column"), isAll: false, stop);
        using var stream = input.Open(file);
        using var progress = new ProgressBar(terminal, file ?? "standard input");
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16);
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine("timestamp,value,anomaly_score");
        try
        {
            var csv = new CsvInput(reader, asked.TimeForm(), asked.Text("column"), isAll: false);
            var detector = _choice.Descriptor.CreateWith(_choice.Given);
            var value = new double[1];
            while (csv.Read(value))
            {
                WriteRow(writer, csv, value[0], detector.Update(csv.TimeMs, value[0]).AlertScore);
                if (csv.Rows % RowsBetweenReports != 0)
                    continue;
                stop.ThrowIfCancellationRequested();
                progress.Report(stream.Position, stream.Length);
            }

            return csv.Rows;
        }
        catch (InputException exception) when (exception.File is null && file is not null)
        {
            throw exception.In(file);
        }
    }

    private static void WriteRow(StreamWriter writer, CsvInput csv, double value, double score)
    {
        if (csv.TimeText.IsEmpty)
            writer.Write((csv.Rows - 1).ToString(CultureInfo.InvariantCulture));
        else
            writer.Write(csv.TimeText);
        writer.Write(',');
        if (double.IsFinite(value))
            writer.Write(value.ToString("R", CultureInfo.InvariantCulture));
        writer.Write(',');
        writer.WriteLine((double.IsFinite(score) ? Math.Clamp(score, 0, 1) : 0).ToString("R", CultureInfo.InvariantCulture));
    }
}
