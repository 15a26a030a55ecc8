using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Dashboard.Bench.Live;
using Dashboard.Tests.Support;

namespace Dashboard.Bench.Interface.Peers;

/// <summary>Another product on this machine, unpacked from Debian's packages, on a free loopback port with a data folder of its own; gone at the end.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly DebianPackages _packages;
    private readonly Process _process;

    private Peer(DebianPackages packages, Process process, int port)
    {
        (_packages, _process) = (packages, process);
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        // A run that is interrupted leaves nothing running either.
        AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    public HttpClient Client { get; }

    /// <summary>Starts it, and waits until it answers; null where it cannot be had, which is said in one line.</summary>
    /// <param name="packages">Debian's names, of libraries too that may not be there.</param>
    /// <param name="start">Writes its settings below the folder and says how it is started on a port.</param>
    /// <param name="alive">A path that it answers once it works.</param>
    public static async Task<Peer?> TryStartAsync(string name, string[] packages, Func<DebianPackages, int, ProcessStartInfo> start, string alive)
    {
        var unpacked = new DebianPackages();
        Peer? peer = null;
        try
        {
            unpacked.Unpack(packages);
            var port = FreePort();
            var how = start(unpacked, port);
            how.Environment["LD_LIBRARY_PATH"] = unpacked.Libraries;
            (how.RedirectStandardOutput, how.RedirectStandardError) = (true, true);
            var process = Process.Start(how)!;
            _ = process.StandardOutput.BaseStream.CopyToAsync(System.IO.Stream.Null);
            _ = process.StandardError.BaseStream.CopyToAsync(System.IO.Stream.Null);
            peer = new Peer(unpacked, process, port);
            await peer.WaitAsync(alive);
            return peer;
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or TimeoutException or System.ComponentModel.Win32Exception)
        {
            Console.WriteLine($"{name} is not measured: {exception.Message.ReplaceLineEndings(" ")}");
            if (peer is null)
                unpacked.Dispose();
            else
                await peer.DisposeAsync();
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        Client.Dispose();
        Kill(this, EventArgs.Empty);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _packages.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Kill(object? sender, EventArgs now)
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
    }

    private async Task WaitAsync(string alive)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < StartLimit)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"it ended with code {_process.ExitCode}.");
            try
            {
                using var answer = await Client.GetAsync(new Uri(alive, UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Pause.ForAsync(TimeSpan.FromMilliseconds(100));
        }

        throw new TimeoutException($"it does not answer after {StartLimit.TotalSeconds} s.");
    }
}
