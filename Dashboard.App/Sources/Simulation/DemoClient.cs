using System.Security.Cryptography;
using Dashboard.App.Stream;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Dashboard.App.Sources.Simulation;

/// <summary>Sends real HTTP requests to this application's own address, so many at a time and no more.</summary>
internal sealed partial class DemoClient(IServer server, IHostApplicationLifetime lifetime, LoopRegistry loops, ILogger<DemoClient> logger) : IDisposable
{
    /// <summary>Requests under way at once.</summary>
    public const int MostAtOnce = 64;

    /// <summary>Says that a request is the demo's own.</summary>
    public const string Header = "X-Demo";

    private readonly SemaphoreSlim _room = new(MostAtOnce);
    private readonly LoopHealth _health = loops.Register("demo requests");
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = MostAtOnce, UseCookies = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>What the header must say: known to this run alone.</summary>
    public string Secret { get; } = RandomNumberGenerator.GetHexString(32);

    /// <summary>Completes when the application listens.</summary>
    public async Task WaitUntilListeningAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }

    /// <summary>Waits until there is room, then sends without waiting for the answer. A request that cannot be sent is counted and shown.</summary>
    public async Task SendAsync(HttpMethod method, string path, CancellationToken stopping)
    {
        await _room.WaitAsync(stopping);
        _ = SendAndReleaseAsync(method, path);
    }

    public void Dispose()
    {
        _http.Dispose();
        _room.Dispose();
    }

    private async Task SendAndReleaseAsync(HttpMethod method, string path)
    {
        // The web server stops before the loops that send, and would wait for these requests and then cut them off.
        var stopping = lifetime.ApplicationStopping;
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(Address(), path));
            request.Headers.Add(Header, Secret);
            using var answer = await _http.SendAsync(request, stopping);
            _health.Turned();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The application stops: nobody waits for this answer any more.
        }
        catch (Exception exception)
        {
            if (_health.Failed(exception))
                Log.SendFailed(logger, exception);
        }
        finally
        {
            _room.Release();
        }
    }

    private Uri Address()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var address = addresses.FirstOrDefault(candidate => candidate.StartsWith("http:", StringComparison.Ordinal)) ?? addresses.FirstOrDefault();
        return address is null ? throw new InvalidOperationException("The application has no address of its own to send demo requests to.") : new Uri(address);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A demo request could not be sent")]
        public static partial void SendFailed(ILogger logger, Exception exception);
    }
}
