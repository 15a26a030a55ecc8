using System.Diagnostics;
using System.Text.Json;
using Dashboard.Tests.Settings;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Commands.Analyze;

/// <summary>The real executable as a shell runs it.</summary>
public sealed class AnalyzeProcessTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Pipe_in_gives_json_and_nothing_else_out()
    {
        var (exitCode, output, error) = await RunAsync("[1,2,3,4,5]", "analyze statistics");

        using var answer = JsonDocument.Parse(output);
        Assert.Equal(3, answer.RootElement.GetProperty("descriptive").GetProperty("mean").GetDouble());
        Assert.Empty(error);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Bad_input_is_one_line_on_standard_error_and_exit_code_2()
    {
        var (exitCode, output, error) = await RunAsync("timestamp,value\n1,abc\n", "analyze anomalies");

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        using var problem = JsonDocument.Parse(error);
        Assert.Equal("abc", problem.RootElement.GetProperty("value").GetString());
    }

    [Fact]
    public async Task Analysis_touches_neither_data_directory_nor_host()
    {
        using var folder = new TemporaryFolder();
        var home = folder.File("home");

        var (exitCode, output, _) = await RunAsync("[1]", "analyze statistics", home);

        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("Open http", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(home, "dashboard")));
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string input, string command, string? home = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { RepositoryRoot.BuiltApplication },
        };
        Array.ForEach(command.Split(' '), start.ArgumentList.Add);
        if (home is not null)
            start.Environment["XDG_DATA_HOME"] = home;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The application did not start.");
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await error);
    }
}
