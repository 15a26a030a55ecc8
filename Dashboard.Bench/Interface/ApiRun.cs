using System.Globalization;
using Dashboard.Bench.Live;
using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Interface;

/// <summary>What programs pay for an answer of the built application, and what a thousand of them on the socket cost it. One after the other on one connection: no answer waits for another.</summary>
internal static class ApiRun
{
    private const int Series = 200;
    private const int WarmUp = 300;
    private const int Times = 2_000;

    /// <summary>Ticks before anything is asked: 600 points have to be there.</summary>
    private static readonly TimeSpan Filled = TimeSpan.FromSeconds(65);

    private static readonly (string Name, string Path)[] Questions =
    [
        ("current", "/api/metrics/current"),
        ("timeseries, 100 points", "/api/metrics/timeseries?metric=cpu.usage&maxPoints=100"),
        ("timeseries, 600 points", "/api/metrics/timeseries?metric=cpu.usage&maxPoints=600"),
        ("catalog", "/api/metrics/catalog"),
        ("aggregate, 5 min", "/api/metrics/aggregate"),
        ("exposition", "/metrics"),
    ];

    public static async Task<int> RunAsync(int clients)
    {
        Console.WriteLine($"{Machine.Description}, {Series} series, cadence 100 ms");
        await using var server = await Server.StartAsync();
        await using var custom = await CustomLoad.FillAsync(server, Series);
        await Pause.ForAsync(Filled);
        await AskAsync(server);
        await SocketLoad.RunAsync(server, clients);
        return server.Complaints.Any() ? 1 : 0;
    }

    private static async Task AskAsync(Server server)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        var table = new Table("GET", "bytes", "p50", "p99", "requests/s");
        foreach (var (name, path) in Questions)
        {
            var address = new Uri(path, UriKind.Relative);
            for (var time = 0; time < WarmUp; time++)
                await client.GetByteArrayAsync(address);
            var (times, bytes) = (new double[Times], 0L);
            var began = TimeProvider.System.GetTimestamp();
            for (var time = 0; time < Times; time++)
            {
                var asked = TimeProvider.System.GetTimestamp();
                bytes += (await client.GetByteArrayAsync(address)).Length;
                times[time] = TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds;
            }

            var rate = Times / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
            table.Add(
                name, (bytes / Times).ToString("N0", CultureInfo.InvariantCulture), Figure.Of(Figure.Median(times), "ms", 2), Figure.Of(Figure.Quantile(times, 0.99), "ms", 2), Figure.Of(rate, "", 0));
        }

        Console.WriteLine(table);
    }
}
