using Dashboard.App.Analyses;
using Dashboard.App.Commands.Backtesting;

namespace Dashboard.App.Commands.Analyze;

/// <summary>The commands that read files and end: they share how mistakes and interruption are answered.</summary>
internal static class Offline
{
    /// <summary>How long an interrupted command may take to remove what it has half written.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    public static string[] Names { get; } = ["analyze", "backtest"];

    /// <summary>Runs the command when it is one of these.</summary>
    /// <returns>The exit code; null: another command.</returns>
    public static async Task<int?> RunAsync(string[] args)
    {
        if (args.Length == 0 || !Names.Contains(args[0]))
            return null;

        using var stop = new CancellationTokenSource();
        var interrupted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Stop(object? sender, ConsoleCancelEventArgs interruption)
        {
            interruption.Cancel = true;
            stop.Cancel();
            interrupted.TrySetResult();
        }

        Console.CancelKeyPress += Stop;
        var terminal = Terminal.OfProcess();
        var work = Task.Run(() => Run(args, terminal, Methods.OfCatalogs, stop.Token));
        if (await Task.WhenAny(work, interrupted.Task) != work)
            await Task.WhenAny(work, Task.Delay(Grace, terminal.Time));
        return work.IsCompletedSuccessfully ? await work : ExitCodes.Interrupted;
    }

    /// <summary>Runs one of these commands against any streams.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, Terminal terminal, Methods methods, CancellationToken stop)
    {
        try
        {
            return args[0] == "backtest"
                ? new BacktestCommand(terminal, methods, stop).Run(args.AsSpan(1))
                : new AnalyzeCommand(terminal, methods, stop).Run(args.AsSpan(1));
        }
        catch (InputException exception)
        {
            terminal.Error.WriteLine(exception.ToJsonLine());
            return ExitCodes.BadInput;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        catch (IOException exception)
        {
            // Inputs and files of scores are told by themselves, and a reader such as head that has seen enough is no error: this is a full disk behind standard output.
            terminal.Error.WriteLine(new InputException($"The answer could not be written: {exception.Message}", "Make room, or write elsewhere.").ToJsonLine());
            return ExitCodes.OutputFailed;
        }
        catch (Exception exception)
        {
            var problem = $"This is a mistake in the program, not in the input: {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}";
            terminal.Error.WriteLine(new InputException(problem, "Please report it with the command line.").ToJsonLine());
            return ExitCodes.ProgramMistake;
        }
    }
}
