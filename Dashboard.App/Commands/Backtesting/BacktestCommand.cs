using System.Globalization;
using System.Text;
using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.App.Analyses;
using Dashboard.App.Analyses.Answers;
using Dashboard.App.Commands.Analyze;
using Dashboard.App.Commands.Analyze.Input;

namespace Dashboard.App.Commands.Backtesting;

/// <summary><c>dashboard backtest</c>: compares detectors over labelled files, or forecasters over any, and prints a table.</summary>
internal sealed class BacktestCommand(Terminal terminal, Methods methods, CancellationToken stop)
{
    private const string HelpText = """
        Compares methods on files and prints a table.

        Usage: dashboard backtest detectors|forecasters [options] FOLDER|FILE...

        detectors    Windows found, false alarms and delay over labelled files: one pass over each, default parameters.
        forecasters  Rolling-origin errors and coverage of the intervals: MASE below 1 beats repeating the last season.

        Options:
          --labels FILE      {"folder/file.csv":[["from","to"],…]} (default: combined_windows.json in FOLDER, FOLDER/labels or beside it).
          --methods LIST     Names parted by commas (default: all; see dashboard analyze anomalies --list).
          --steps N          Steps ahead of the forecasters, 1 to 1000 (default 24).
          --level SHARE      Level of their intervals, 0.5 to 0.999 (default 0.95).
          --with-torch       Adds the forecasters dlinear and lstm of the optional package torch.
          --with-onnx FILE   Adds the detector or forecaster in an ONNX file, named onnx.
          --packages DIR     Folder of the optional packages (see dashboard analyze forecast --help).
          --help             Shows this.
        """;

    private static readonly AnalyzeKind Kind = new("backtest", "", [
        new("labels", "FILE", ""), new("methods", "LIST", ""), new("steps", "N", ""), new("level", "SHARE", ""), new("help", null, ""),
        PackageOptions.Torch, PackageOptions.Onnx, PackageOptions.Packages]);
    /// <returns>The exit code.</returns>
    /// <exception cref="InputException">A wrong command line or unreadable input.</exception>
    public int Run(ReadOnlySpan<string> args)
    {
        if (args.Length == 0 || args[0] is "--help" or "-h" or "-?")
            return Print(HelpText + "\n");
        var isDetectors = args[0] switch
        {
            "detectors" => true,
            "forecasters" => false,
            _ => throw new InputException($"'{args[0]}' cannot be compared.", "Write dashboard backtest detectors FOLDER, or forecasters.") { Value = args[0] },
        };
        var arguments = AnalyzeArguments.Parse(Kind, args[1..].ToArray(), []);
        if (arguments.Has("help"))
            return Print(HelpText + "\n");
        if (arguments.Files.Count == 0)
            throw new InputException("There is nothing to compare on.", $"Name a folder or files: dashboard backtest {args[0]} FOLDER");

        methods = PackageOptions.Apply(methods, arguments, isDetectors, terminal);
        var asked = arguments.Asked();
        string[] files = [.. arguments.Files.SelectMany(FilesIn)];
        if (files.Length == 0)
            return ExitCodes.NothingToAnalyse;
        var table = isDetectors ? CompareDetectors(asked, arguments.Files[0], files) : CompareForecasters(asked, files);
        return Print(table.ToString());
    }

    private TextTable CompareDetectors(AskedValues asked, string folder, string[] files)
    {
        var chosen = Chosen(asked, methods.Detectors, method => method.Name, AnomaliesAnswer.DefaultMethod);
        var path = asked.Text("labels") ?? WindowLabels.FindBeside(folder)
            ?? throw new InputException($"There are no labels in or beside {folder}.", "Give them with --labels FILE.");
        var labels = WindowLabels.Read(path);
        LabelledFile[] labelled = [.. Read(files).Select(read => new LabelledFile(read.File, read.Series, labels.Of(Path.GetFullPath(read.File))))];
        var table = new TextTable("detector", "found", "windows", "false alarms", "per 10k rows", "delay (rows)");
        foreach (var descriptor in chosen)
        {
            var trial = DetectorTrial.Of(descriptor, labelled, stop);
            table.Add(trial.Name, Whole(trial.Found), Whole(trial.Windows), Whole(trial.FalseAlarms), Fixed(trial.FalseAlarms * 1e4 / trial.Rows, 2), Fixed(trial.MedianDelayRows, 0));
        }

        return table;
    }

    private TextTable CompareForecasters(AskedValues asked, string[] files)
    {
        var chosen = Chosen(asked, methods.Forecasters, method => method.Name, AutoForecaster.Descriptor.Name);
        var options = new BacktestOptions { Horizon = asked.Whole("steps", 1, 1000, 24), Level = asked.Number("level", 0.5, 0.999, 0.95) };
        OrderedSeries[] series = [.. Read(files).Select(read => read.Series)];
        var table = new TextTable("forecaster", "files", "MASE", "sMAPE %", "coverage %", "MSIS");
        foreach (var trial in chosen.Select(descriptor => ForecasterTrial.Of(descriptor, series, options, stop)).OrderBy(trial => double.IsNaN(trial.Mase)).ThenBy(trial => trial.Mase))
            table.Add(trial.Name, Whole(trial.Files), Fixed(trial.Mase, 3), Fixed(trial.Smape, 1), Fixed(100 * trial.Coverage, 1), Fixed(trial.Msis, 2));
        return table;
    }

    /// <summary>Those that are named, the statistical default in the place of the ones whose package cannot be had; all when none is named.</summary>
    private List<T> Chosen<T>(AskedValues asked, IReadOnlyList<T> all, Func<T, string> nameOf, string otherwise)
    {
        string[] names = asked.Text("methods")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return names.Length == 0
            ? [.. all]
            : [.. names.Select(name => MethodParameters.Find(all, nameOf, methods.IsUnavailable(name) ? otherwise : name)).Distinct()];
    }

    private IEnumerable<(string File, OrderedSeries Series)> Read(string[] files)
    {
        var reader = new InputReader(terminal, TimeForm.Unknown, null, isAll: false, stop);
        foreach (var file in files)
        {
            foreach (var series in reader.Read(file).Series)
                yield return (file, series.InOrder());
        }
    }

    /// <summary>The CSV files below a folder, or the file itself.</summary>
    private static IEnumerable<string> FilesIn(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [path];

    private int Print(string text)
    {
        terminal.Output.Write(Encoding.UTF8.GetBytes(text));
        terminal.Output.Flush();
        return ExitCodes.Done;
    }

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Fixed(double value, int decimals) => double.IsFinite(value) ? value.ToString($"F{decimals}", CultureInfo.InvariantCulture) : "–";
}
