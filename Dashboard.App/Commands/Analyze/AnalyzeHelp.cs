using System.Globalization;
using System.Text;
using Dashboard.Analytics.Parameters;
using Dashboard.App.Analyses;
using Dashboard.App.Analyses.Showcase;
using Dashboard.App.Engine.Packages;

namespace Dashboard.App.Commands.Analyze;

/// <summary>Help texts, with methods and parameters from the catalogues.</summary>
internal static class AnalyzeHelp
{
    public static string OfAll { get; } = $"""
        Analyses a file without the dashboard: JSON or CSV in, JSON out.

        Usage: dashboard analyze KIND [options] [FILE...]

        Kinds:
        {string.Join('\n', AnalyzeKind.All.Select(kind => $"  {kind.Name,-14} {kind.Help}"))}

        Input: FILE or standard input. CSV with timestamp,value (any header), or JSON: [{"{"}"timestamp":…,"value":…{"}"},…] or {"{"}"data":[…],"method":…,"params":{"{"}…{"}"},"options":{"{"}…{"}"}{"}"}.
        Exit codes: 0 done, 1 nothing to analyse, 2 bad input or command line (one line of JSON on standard error).

        dashboard analyze KIND --help shows the options, --list the methods with all ranges; dashboard analyze --list those of all kinds.
        """;

    public static string Of(AnalyzeKind kind, Methods methods)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{kind.Help}\n\nUsage: dashboard analyze {kind.Name} [options] [FILE...]\n\nOptions:\n");
        foreach (var option in kind.Options)
            text.Append(CultureInfo.InvariantCulture, $"  {option.Typed + (option.Value is null ? "" : " " + option.Value),-26} {option.Help}\n");
        if (kind == AnalyzeKind.Anomalies)
        {
            foreach (var method in methods.Detectors)
                Append(text, method.Name, method.Help, method.Parameters);
            Append(text, ShowcaseVote.Name, ShowcaseVote.Help, []);
            foreach (var (package, method) in PackageKind.All.SelectMany(package => package.Detectors, (package, method) => (package, method)))
                Append(text, method.Name, $"{method.Help} Needs {package.Option}.", method.Parameters);
        }
        else if (kind == AnalyzeKind.Forecast)
        {
            foreach (var method in methods.Forecasters)
                Append(text, method.Name, method.Help, method.Parameters);
            foreach (var (package, method) in PackageKind.All.SelectMany(package => package.Forecasters, (package, method) => (package, method)))
                Append(text, method.Name, $"{method.Help} Needs {package.Option}.", method.Parameters);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, string help, IReadOnlyList<ParameterDescriptor> parameters)
    {
        text.Append(CultureInfo.InvariantCulture, $"\nMethod {name}: {help}\n");
        foreach (var parameter in parameters)
        {
            var otherwise = double.IsNaN(parameter.Default) ? "automatic" : parameter.Default.ToString(CultureInfo.InvariantCulture);
            var unit = parameter.Unit.Length > 0 ? " " + parameter.Unit : "";
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {new CommandOption(parameter.Name, null, "").Typed + " N",-26} {parameter.Help} {parameter.Minimum} to {parameter.Maximum}{unit}, default {otherwise}.\n");
        }
    }
}
