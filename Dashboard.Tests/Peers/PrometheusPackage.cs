using System.Diagnostics;

namespace Dashboard.Tests.Peers;

/// <summary>
/// Prometheus and promtool as Debian packs them: found by <c>DASHBOARD_PROMETHEUS</c> (a folder), else on the path, else downloaded and unpacked once, without being installed.
/// Where it cannot be had the tests that need it are skipped with the reason, and counted as skipped.
/// </summary>
public sealed class PrometheusPackage : IDisposable
{
    private const string Variable = "DASHBOARD_PROMETHEUS";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _unpacked = Directory.CreateTempSubdirectory("dashboard-prometheus-").FullName;
    private readonly string? _folder;
    private readonly string _problem = "";

    public PrometheusPackage()
    {
        try
        {
            _folder = Find() ?? Download();
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or System.ComponentModel.Win32Exception)
        {
            _problem = exception.Message;
        }
    }

    /// <summary>Path of one of its programs.</summary>
    internal string Program(string name)
    {
        if (_folder is not null)
            return Path.Combine(_folder, name);
        Assert.Skip($"There is no Prometheus here ({_problem}). Install Debian's package prometheus, or name the folder of its programs in {Variable}.");
        throw new UnreachableException();
    }

    public void Dispose() => Directory.Delete(_unpacked, recursive: true);

    /// <summary>Runs a program to its end.</summary>
    internal static async Task<(int ExitCode, string Output)> RunAsync(string program, string input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output + await error);
    }

    private static string? Find()
    {
        string?[] folders = [Environment.GetEnvironmentVariable(Variable), .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)];
        return folders.FirstOrDefault(folder => folder is { Length: > 0 } && File.Exists(Path.Combine(folder, "promtool")) && File.Exists(Path.Combine(folder, "prometheus")));
    }

    private string Download()
    {
        if (!Try("apt-get", "download", "prometheus"))
        {
            // A fresh machine has no list of packages yet.
            Step("apt-get", "update");
            Step("apt-get", "download", "prometheus");
        }

        var package = Directory.GetFiles(_unpacked, "prometheus_*.deb") is [var only] ? only : throw new InvalidOperationException("apt-get downloaded no package");
        Step("dpkg", "-x", package, _unpacked);
        return Path.Combine(_unpacked, "usr", "bin");
    }

    private bool Try(string program, params string[] arguments)
    {
        try
        {
            Step(program, arguments);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private void Step(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = _unpacked, RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {error.Trim()}");
    }
}
