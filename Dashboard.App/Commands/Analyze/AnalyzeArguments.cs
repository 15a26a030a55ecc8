using Dashboard.App.Analyses;
using Dashboard.App.Commands.Analyze.Input;

namespace Dashboard.App.Commands.Analyze;

/// <summary>The command line after <c>analyze KIND</c>: files, and what was given by name.</summary>
internal sealed class AnalyzeArguments
{
    private AnalyzeArguments(AnalyzeKind kind) => Kind = kind;

    public AnalyzeKind Kind { get; }

    public List<string> Files { get; } = [];

    /// <summary>Options and parameters as text by plain name; a switch has an empty text.</summary>
    public Dictionary<string, string> Given { get; } = new(StringComparer.Ordinal);

    /// <summary>What is asked: by the command line and, where that is silent, by the members of a JSON input.</summary>
    public AskedValues Asked(InputData? data = null) => new(
        (data?.Asked ?? []).Concat(Given),
        (data?.Parameters ?? []).Concat(Given.Keys.Where(name => !Kind.Options.Any(option => PlainName.Of(option.Name) == name))));

    public bool Has(string name) => Given.ContainsKey(PlainName.Of(name));

    /// <param name="kind">What is asked for.</param>
    /// <param name="args">What follows.</param>
    /// <param name="parameters">Names of parameters that some method of this kind has: options as well.</param>
    /// <exception cref="InputException">An unknown option, or one without its value.</exception>
    public static AnalyzeArguments Parse(AnalyzeKind kind, IEnumerable<string> args, IReadOnlyCollection<string> parameters)
    {
        var result = new AnalyzeArguments(kind);
        var queue = new Queue<string>(args);
        while (queue.TryDequeue(out var arg))
        {
            if (arg is "-h" or "-?")
                arg = "--help";
            if (!arg.StartsWith("--", StringComparison.Ordinal) || arg == "--")
            {
                if (arg != "--")
                    result.Files.Add(arg);
                else
                    result.Files.AddRange(queue.ToArray());
                if (arg == "--")
                    return result;
                continue;
            }

            var at = arg.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = at < 0 ? (arg, null) : (arg[..at], arg[(at + 1)..]);
            var plain = PlainName.Of(name);
            var option = kind.Options.FirstOrDefault(known => PlainName.Of(known.Name) == plain);
            if (option is null && !parameters.Any(known => PlainName.Of(known) == plain))
                throw Unknown(kind, name, parameters);
            if (option is { Value: null })
                value = value is null ? "" : throw new InputException($"{name} takes no value.", $"Write {name} alone.") { Value = value };
            else if (value is null && !(queue.TryPeek(out value) && !value.StartsWith("--", StringComparison.Ordinal) && queue.TryDequeue(out _)))
                throw new InputException($"{name} needs a value.", $"Write {name} {option?.Value ?? "VALUE"}.");
            result.Given[plain] = value;
        }

        return result;
    }

    private static InputException Unknown(AnalyzeKind kind, string name, IReadOnlyCollection<string> parameters)
    {
        string[] known = [.. kind.Options.Select(option => option.Typed), .. parameters.Select(parameter => new CommandOption(parameter, "", "").Typed)];
        var nearest = NearestName.Find(name, known);
        return new InputException(
            $"Unknown option '{name}'.",
            nearest is null ? $"See dashboard analyze {kind.Name} --help." : $"Did you mean {nearest}? See dashboard analyze {kind.Name} --help.")
        {
            Value = name,
        };
    }
}
