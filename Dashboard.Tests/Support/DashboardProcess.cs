using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Dashboard.Tests.Support;

/// <summary>The real application in a process of its own, on a free loopback port with a data directory of its own.</summary>
internal sealed class DashboardProcess : IAsyncDisposable
{
    private const string PathBaseOption = "--Access:PathBase=";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _output = new();
    private readonly string[] _arguments;
    private Process? _process;

    private DashboardProcess(int port, string dataDirectory, string[] arguments)
    {
        Port = port;
        DataDirectory = dataDirectory;
        _arguments = arguments;
    }

    public int Port { get; }

    public string DataDirectory { get; }

    public Uri Address => new($"http://localhost:{Port}");

    /// <summary>Path below which everything lies; empty for none.</summary>
    private string PathBase => _arguments.FirstOrDefault(argument => argument.StartsWith(PathBaseOption, StringComparison.Ordinal))?[PathBaseOption.Length..] ?? "";

    public int ProcessId => _process!.Id;

    /// <summary>Everything the process wrote so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <param name="arguments">After the address and the folder; {port} in them is the port.</param>
    public static async Task<DashboardProcess> StartAsync(params string[] arguments)
    {
        var dashboard = new DashboardProcess(FreePort(), Directory.CreateTempSubdirectory("dashboard-test-").FullName, arguments);
        await dashboard.StartAgainAsync();
        return dashboard;
    }

    /// <summary>Starts it on the same port with the same data, and waits until it says that it is ready.</summary>
    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { RepositoryRoot.BuiltApplication, "--urls", $"http://localhost:{Port}", "--data", DataDirectory },
        };
        foreach (var argument in _arguments)
            start.ArgumentList.Add(argument.Replace("{port}", $"{Port}", StringComparison.Ordinal));
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        _process = Process.Start(start) ?? throw new InvalidOperationException("The application did not start.");
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitUntilReadyAsync();
    }

    /// <summary>Asks the process to stop as a service manager would, and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (_process is null)
            return 0;
        using (var terminate = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
            await terminate.WaitForExitAsync();
        using var limit = new CancellationTokenSource(StartLimit);
        await _process.WaitForExitAsync(limit.Token);
        var code = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Directory.Delete(DataDirectory, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(string? line)
    {
        if (line is not null)
            _output.Enqueue(line);
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var limit = new CancellationTokenSource(StartLimit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        while (await timer.WaitForNextTickAsync(limit.Token))
        {
            if (_process!.HasExited)
                throw new InvalidOperationException($"The application ended with code {_process.ExitCode}:\n{Output}");
            try
            {
                using var answer = await client.GetAsync($"{PathBase}/health/ready", limit.Token);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet: the next turn asks again, and the limit ends it.
            }
        }
    }
}
