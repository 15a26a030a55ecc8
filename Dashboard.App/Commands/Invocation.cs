using Dashboard.App.Settings;

namespace Dashboard.App.Commands;

/// <summary>What the command line asks for.</summary>
/// <param name="Start">What holds for the run.</param>
/// <param name="HostArguments">Settings for the web host, each as <c>--key=value</c>.</param>
internal sealed record Invocation(StartOptions Start, string[] HostArguments)
{
    /// <summary>The whole answer, when there is nothing to run: help, the version, or what is wrong with the command line.</summary>
    public string? Answer { get; init; }

    /// <summary>Exit code that goes with <see cref="Answer"/>: 0, or 2 for a command line that cannot be understood.</summary>
    public int ExitCode { get; init; }

    /// <summary>Prints the answer: what was asked for to standard output, a mistake to standard error.</summary>
    public int Print()
    {
        (ExitCode == 0 ? Console.Out : Console.Error).WriteLine(Answer);
        return ExitCode;
    }

    public static Invocation Finished(string answer, int exitCode) =>
        new(new StartOptions("", false), []) { Answer = answer, ExitCode = exitCode };
}
