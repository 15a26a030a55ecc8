using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dashboard.App.Analyses;
using Dashboard.App.Engine.Packages;

namespace Dashboard.App.Commands.Analyze;

/// <summary>
/// The options that ask for optional packages. One that cannot be had is told in one line of JSON on standard error, and the command goes on with the library's own methods.
/// </summary>
internal static class PackageOptions
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static CommandOption Torch { get; } = new("withTorch", null, "Adds the forecasters of the optional package torch: dlinear and lstm.");

    public static CommandOption Onnx { get; } = new("withOnnx", "FILE", "Adds the model in an ONNX file as the method onnx, which is the default then.");

    public static CommandOption Packages { get; } = new(
        "packages", "DIR", $"Folder of the optional packages (default: {PackagePlaces.Variable}, else packages beside the program and in the data directory).");

    /// <summary>The methods with those that the packages add.</summary>
    /// <param name="isDetectors">Whether a detector is wanted, or a forecaster.</param>
    /// <exception cref="InputException">The model's file is not there, or holds no model of the kind that is wanted.</exception>
    public static Methods Apply(Methods methods, AnalyzeArguments arguments, bool isDetectors, Terminal terminal)
    {
        var named = arguments.Given.GetValueOrDefault(PlainName.Of(Packages.Name));
        var places = PackagePlaces.Of(named, Environment.GetEnvironmentVariable(PackagePlaces.Variable), CommandLine.DefaultDataDirectory());
        if (arguments.Has(Torch.Name) && !isDetectors)
            methods = With(methods, PackageLoader.Load(PackageKind.Torch, places), isDetectors, terminal);
        if (arguments.Given.GetValueOrDefault(PlainName.Of(Onnx.Name)) is { } file)
            methods = WithModel(methods, file, places, isDetectors, terminal);
        return methods;
    }

    private static Methods WithModel(Methods methods, string file, IReadOnlyList<string> places, bool isDetectors, Terminal terminal)
    {
        if (!File.Exists(file))
            throw new InputException("There is no such model.", $"Name an ONNX file after {Onnx.Typed}.") { File = file };
        try
        {
            var load = PackageLoader.Load(PackageKind.Onnx, places, Path.GetFullPath(file));
            if (load.Problem is null && (isDetectors ? load.Models.Detectors.Count : load.Models.Forecasters.Count) == 0)
                throw new FormatException(isDetectors ? "It gives several values: it is a forecaster, and a detector gives one score." : "It gives one score: it is a detector, and a forecaster gives two values or more.");
            return With(methods, load, isDetectors, terminal) with { Preferred = load.Problem is null ? PackageKind.Onnx.Name : null };
        }
        catch (FormatException exception)
        {
            throw new InputException(exception.Message, "See docs/OPTIONAL_MODELS.md for what a model has to be.") { File = file };
        }
    }

    private static Methods With(Methods methods, PackageLoad load, bool isDetectors, Terminal terminal)
    {
        if (load.Problem is not { } problem)
            return methods.With(load.Models);
        var instead = isDetectors ? "The library's own detectors work instead." : "The statistical forecast (auto) is given instead.";
        terminal.Error.WriteLine(Warning(problem, instead));
        return methods with { Unavailable = [.. methods.Unavailable, problem] };
    }

    private static string Warning(PackageProblem problem, string instead)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Relaxed))
        {
            json.WriteStartObject();
            json.WriteBoolean("success", true);
            json.WriteString("warning", problem.Sentence(instead));
            json.WriteString("value", problem.Package.Option);
            json.WriteString("fix", problem.Fix);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
