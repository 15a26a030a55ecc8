using System.Diagnostics;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Peers;

/// <summary>
/// Prometheus and promtool as Debian packs them: found by <c>DASHBOARD_PROMETHEUS</c> (a folder), else on the path, else downloaded and unpacked once, without being installed.
/// Where it cannot be had the tests that need it are skipped with the reason, and counted as skipped; in CI (<c>CI=true</c>) they fail.
/// </summary>
public sealed class PrometheusPackage : IDisposable
{
    private const string Variable = "DASHBOARD_PROMETHEUS";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DebianPackages _packages = new();
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
        var reason = $"There is no Prometheus here ({_problem}). Install Debian's package prometheus, or name the folder of its programs in {Variable}.";
        if (IsRequired(Environment.GetEnvironmentVariable("CI")))
            Assert.Fail($"{reason} In CI (CI=true) it is not optional.");
        Assert.Skip(reason);
        throw new UnreachableException();
    }

    public void Dispose() => _packages.Dispose();

    /// <summary>Whether a machine whose variable CI is this must have the peer.</summary>
    internal static bool IsRequired(string? ci) => string.Equals(ci, "true", StringComparison.OrdinalIgnoreCase);

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
        _packages.Unpack("prometheus");
        return _packages.Program("bin");
    }
}
