using System.Diagnostics;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Commands;

/// <summary>The real executable, run to its end.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Hopeless = TimeSpan.FromSeconds(60);

    public static async Task<CommandRun> RunAsync(IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, ArgumentList = { RepositoryRoot.BuiltApplication } };
        Array.ForEach(arguments, start.ArgumentList.Add);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The application did not start.");
        using var limit = new CancellationTokenSource(Hopeless);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new CommandRun(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    public static Task<CommandRun> RunAsync(params string[] arguments) => RunAsync(environment: null, arguments);

    /// <summary>The one line that was written to standard error, and nothing else anywhere.</summary>
    public string OnlyLine()
    {
        Assert.Equal("", Output);
        return Assert.Single(Errors.TrimEnd('\n').Split('\n'));
    }
}
