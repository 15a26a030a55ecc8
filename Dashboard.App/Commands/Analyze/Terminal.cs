namespace Dashboard.App.Commands.Analyze;

/// <summary>Where a command that analyses files reads and writes: the process's own streams, or a test's.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="IsInputGiven">Whether something is piped in; false: a person's keyboard, which nobody waits for.</param>
/// <param name="Output">Standard output: the answer and nothing else.</param>
/// <param name="Error">Standard error: one line when something is wrong, and the progress bar.</param>
/// <param name="IsErrorShown">Whether a person sees standard error, so that a progress bar makes sense.</param>
/// <param name="Time">Clock of the progress bar.</param>
internal sealed record Terminal(System.IO.Stream Input, bool IsInputGiven, System.IO.Stream Output, TextWriter Error, bool IsErrorShown, TimeProvider Time)
{
    public static Terminal OfProcess() => new(
        Console.OpenStandardInput(),
        Console.IsInputRedirected,
        Console.OpenStandardOutput(),
        Console.Error,
        !Console.IsErrorRedirected,
        TimeProvider.System);
}
