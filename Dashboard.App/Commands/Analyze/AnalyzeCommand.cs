using Dashboard.Analytics.Parameters;
using Dashboard.App.Analyses;
using Dashboard.App.Analyses.Answers;
using Dashboard.App.Commands.Analyze.Input;
using Dashboard.App.Engine.Packages;

namespace Dashboard.App.Commands.Analyze;

/// <summary><c>dashboard analyze</c>: files or standard input in, JSON out. Builds no web host.</summary>
internal sealed class AnalyzeCommand(Terminal terminal, Methods methods, CancellationToken stop)
{
    /// <param name="args">What follows <c>analyze</c>.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="InputException">A wrong command line or unreadable input.</exception>
    public int Run(ReadOnlySpan<string> args)
    {
        if (args.Length == 0 || args[0] is "--help" or "-h" or "-?")
            return Print(AnalyzeHelp.OfAll);
        if (args[0] == "--list")
            return ListAll(args[1..].ToArray());

        var name = args[0];
        var kind = Array.Find(AnalyzeKind.All, known => PlainName.Of(known.Name) == PlainName.Of(name)) ?? throw UnknownKind(name);
        var arguments = AnalyzeArguments.Parse(kind, args[1..].ToArray(), ParameterNames(kind));
        if (arguments.Has("help"))
            return Print(AnalyzeHelp.Of(kind, methods));
        if (kind == AnalyzeKind.Anomalies || kind == AnalyzeKind.Forecast)
            methods = PackageOptions.Apply(methods, arguments, kind == AnalyzeKind.Anomalies, terminal);
        if (arguments.Has("list"))
            return Answer(arguments, writer => List(writer, kind));
        if (arguments.Has("scores"))
            return new ScoreFiles(terminal, arguments.Asked(), methods, stop).Write(arguments.Files);
        if (arguments.Has("out"))
            throw new InputException("--out is for --scores.", "Add --scores, or redirect the answer: > answer.json");
        return kind == AnalyzeKind.Correlation ? Correlate(arguments) : AnswerEach(arguments);
    }

    private static InputException UnknownKind(string name)
    {
        string[] known = [.. AnalyzeKind.All.Select(kind => kind.Name)];
        var nearest = NearestName.Find(name, known);
        return new InputException(
            $"'{name}' cannot be analysed.",
            nearest is null ? $"Give one of {string.Join(", ", known)}; see dashboard analyze --help." : $"Did you mean {nearest}? See dashboard analyze --help.")
        {
            Value = name,
        };
    }

    private string[] ParameterNames(AnalyzeKind kind)
    {
        IEnumerable<IReadOnlyList<ParameterDescriptor>> lists =
            kind == AnalyzeKind.Anomalies ? methods.Detectors.Concat(PackageKind.All.SelectMany(package => package.Detectors)).Select(method => method.Parameters)
            : kind == AnalyzeKind.Forecast ? methods.Forecasters.Concat(PackageKind.All.SelectMany(package => package.Forecasters)).Select(method => method.Parameters)
            : [];
        return [.. lists.SelectMany(list => list).Select(parameter => parameter.Name).Distinct()];
    }

    private List<(string? File, InputData Data, AskedValues Asked)> ReadAll(AnalyzeArguments arguments, bool isAll)
    {
        var fromLine = arguments.Asked();
        var reader = new InputReader(terminal, fromLine.TimeForm(), fromLine.Text("column"), isAll, stop);
        string?[] files = arguments.Files.Count == 0 ? [null] : [.. arguments.Files];
        var all = new List<(string?, InputData, AskedValues)>();
        foreach (var file in files)
        {
            var data = reader.Read(file);
            all.Add((file, data, arguments.Asked(data)));
        }

        return all;
    }

    private int Correlate(AnalyzeArguments arguments)
    {
        var all = ReadAll(arguments, isAll: true);
        var series = new List<OrderedSeries>();
        foreach (var (file, data, _) in all)
        {
            foreach (var one in data.Series)
            {
                var ordered = one.InOrder();
                var name = all.Count > 1 && data.Series.Count == 1 && ordered.Name == "value" ? Path.GetFileNameWithoutExtension(file)! : ordered.Name;
                series.Add(ordered with { Name = series.Any(known => known.Name == name) ? $"{name} ({file})" : name });
            }
        }

        return Answer(arguments, writer => CodeOf(CorrelationAnswer.Write(writer, series, all[0].Asked)));
    }

    private int AnswerEach(AnalyzeArguments arguments)
    {
        var all = ReadAll(arguments, isAll: false);
        var parts = new List<(string? File, OrderedSeries Series, AskedValues Asked)>();
        foreach (var (file, data, asked) in all)
        {
            if (data.Series.Count == 0)
                data.SeriesNamed("value");
            parts.AddRange(data.Series.Select(series => (file, series.InOrder(), asked)));
        }

        return Answer(arguments, writer =>
        {
            if (parts.Count == 1)
                return CodeOf(AnswerOne(writer, arguments.Kind, parts[0].Series, parts[0].Asked));
            var isAny = false;
            writer.StartObject();
            writer.StartArray("results");
            foreach (var (file, series, asked) in parts)
            {
                writer.File = file;
                isAny |= AnswerOne(writer, arguments.Kind, series, asked);
            }

            writer.EndArray();
            writer.EndObject();
            return CodeOf(isAny);
        });
    }

    private static int CodeOf(bool isAnalysed) => isAnalysed ? ExitCodes.Done : ExitCodes.NothingToAnalyse;

    private bool AnswerOne(AnswerWriter writer, AnalyzeKind kind, OrderedSeries series, AskedValues asked)
    {
        stop.ThrowIfCancellationRequested();
        return kind.Name switch
        {
            "anomalies" => AnomaliesAnswer.Write(writer, series, asked, methods),
            "forecast" => ForecastAnswer.Write(writer, series, asked, methods),
            "statistics" => StatisticsAnswer.Write(writer, series, asked),
            "changepoints" => ChangePointsAnswer.Write(writer, series, asked),
            _ => throw new InvalidOperationException($"There is no answer for {kind.Name}."),
        };
    }

    private int ListAll(string[] options)
    {
        var arguments = AnalyzeArguments.Parse(AnalyzeKind.Forecast, options, []);
        if (arguments.Has("help"))
            return Print(AnalyzeHelp.OfAll);
        if (arguments.Has(PackageOptions.Onnx.Name))
            throw new InputException($"{PackageOptions.Onnx.Typed} is for one kind.", "Write analyze anomalies --list or analyze forecast --list.");
        methods = PackageOptions.Apply(methods, arguments, isDetectors: false, terminal);
        return Answer(arguments, ListAll);
    }

    private int ListAll(AnswerWriter writer)
    {
        writer.StartObject();
        foreach (var kind in (AnalyzeKind[])[AnalyzeKind.Anomalies, AnalyzeKind.Forecast])
        {
            writer.StartObject(kind.Name);
            MethodList.WriteMembers(writer, kind, methods);
            writer.EndObject();
        }

        writer.EndObject();
        return ExitCodes.Done;
    }

    private int List(AnswerWriter writer, AnalyzeKind kind)
    {
        MethodList.Write(writer, kind, methods);
        return ExitCodes.Done;
    }

    private int Answer(AnalyzeArguments arguments, Func<AnswerWriter, int> write)
    {
        int exitCode;
        using (var writer = new AnswerWriter(terminal.Output, arguments.Has("pretty")))
        {
            try
            {
                exitCode = write(writer);
            }
            catch
            {
                writer.Abandon();
                throw;
            }

            writer.Flush();
        }

        terminal.Output.Write("\n"u8);
        terminal.Output.Flush();
        return exitCode;
    }

    private int Print(string help)
    {
        terminal.Output.Write(System.Text.Encoding.UTF8.GetBytes(help.TrimEnd('\n') + "\n"));
        terminal.Output.Flush();
        return ExitCodes.Done;
    }
}
