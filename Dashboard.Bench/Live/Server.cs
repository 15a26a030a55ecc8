using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Dashboard.Tests.Support;

namespace Dashboard.Bench.Live;

/// <summary>
/// The built application in a process of its own, on a free loopback port with a data directory of its own. Its figures come from outside: from the operating
/// system, and from what it says itself at /api/stats.
/// </summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _output = new();
    private readonly string _data = Directory.CreateTempSubdirectory("dashboard-bench-").FullName;
    private readonly int _port = FreePort();
    private readonly Process _process;

    private Server()
    {
        Client = new HttpClient { BaseAddress = Address };
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { RepositoryRoot.BuiltApplication, "--urls", Address.ToString(), "--data", _data },
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("The application did not start.");
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address => new($"http://localhost:{_port}/");

    public HttpClient Client { get; }

    public int ProcessId => _process.Id;

    /// <summary>Warnings and errors that it wrote so far.</summary>
    public IReadOnlyList<string> Complaints => [.. _output.Where(line => line.Contains("warn:", StringComparison.Ordinal) || line.Contains("fail:", StringComparison.Ordinal))];

    /// <summary>CPU time used since its start.</summary>
    public TimeSpan CpuTime => Refreshed().TotalProcessorTime;

    /// <summary>Resident memory in bytes.</summary>
    public long ResidentBytes => Refreshed().WorkingSet64;

    /// <summary>Starts it and returns at once.</summary>
    public static Server Launch() => new();

    /// <summary>Starts it and waits until it has published its first ticks.</summary>
    public static async Task<Server> StartAsync()
    {
        var server = Launch();
        await server.WaitUntilListeningAsync();
        while ((await server.StatsAsync()).GetProperty("stream").GetProperty("sequence").GetInt64() < 10)
            await Pause.ForAsync(TimeSpan.FromMilliseconds(100));
        return server;
    }

    /// <summary>Returns as soon as the port answers, which it asks for every 2 ms.</summary>
    public async Task WaitUntilListeningAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < StartLimit)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The application ended with code {_process.ExitCode}:\n{string.Join('\n', _output)}");
            using var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, _port);
                return;
            }
            catch (SocketException)
            {
                await Pause.ForAsync(TimeSpan.FromMilliseconds(2));
            }
        }

        throw new TimeoutException($"The application does not listen on port {_port} after {StartLimit.TotalSeconds} s:\n{string.Join('\n', _output)}");
    }

    /// <summary>The data of GET /api/stats.</summary>
    public async Task<JsonElement> StatsAsync() => (await Client.GetFromJsonAsync<JsonElement>("api/stats")).GetProperty("data");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Process Refreshed()
    {
        _process.Refresh();
        return _process;
    }

    private void Keep(string? line)
    {
        if (line is not null)
            _output.Enqueue(line);
    }
}
