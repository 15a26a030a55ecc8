using System.Globalization;
using Dashboard.Bench.Live.Circuits;
using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Live;

/// <summary>
/// What viewers cost the server: the Overview at 10 Hz in so many circuits. Budget for 200: 1.5 cores and 3 MiB each. The clients run on the same machine and
/// take their own share of its processors, which is not counted.
/// </summary>
internal static class CircuitsRun
{
    private const int Series = 200;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(params int[] counts)
    {
        Console.WriteLine($"{Machine.Description}, {Series} series, cadence 100 ms");
        var table = new Table("Circuits", "Server CPU", "Server resident", "more, each", "Frames/s each", "Calls/frame", "B/frame", "Received p50", "p95", "p99");
        foreach (var count in counts)
            table.Add(await MeasureAsync(count));
        Console.WriteLine(table);
        return 0;
    }

    private static async Task<string[]> MeasureAsync(int count)
    {
        await using var server = await Server.StartAsync();
        await using var custom = await CustomLoad.FillAsync(server, Series);

        // The first viewer compiles what all viewers run: that is no part of what one more costs.
        await (await CircuitClient.OpenAsync(server)).DisposeAsync();
        await Pause.ForAsync(WarmUp);
        var without = server.ResidentBytes;
        var clients = new List<CircuitClient>();
        for (var opened = 0; opened < count; opened++)
            clients.Add(await CircuitClient.OpenAsync(server));
        await Pause.ForAsync(WarmUp);

        var before = Totals(clients);
        clients.ForEach(client => client.IsMeasuring = true);
        var load = await Load.MeasureAsync(server, Measured);
        clients.ForEach(client => client.IsMeasuring = false);
        var after = Totals(clients);
        foreach (var client in clients)
            await client.DisposeAsync();
        foreach (var complaint in server.Complaints.Take(5))
            Console.WriteLine($"Server: {complaint}");

        double frames = after.Frames - before.Frames;
        var latencies = clients.SelectMany(client => client.LatenciesMs).ToArray();
        return
        [
            count.ToString(CultureInfo.InvariantCulture),
            load.CpuText,
            Figure.Mebibytes(load.ResidentBytes),
            Figure.Mebibytes((load.ResidentBytes - without) / (double)count),
            Figure.Of(frames / Measured.TotalSeconds / count, "", 2),
            Figure.Of((after.Calls - before.Calls) / frames, "", 2),
            Figure.Of((after.Bytes - before.Bytes) / frames, "", 0),
            Figure.Of(Figure.Median(latencies), "ms"),
            Figure.Of(Figure.Quantile(latencies, 0.95), "ms"),
            Figure.Of(Figure.Quantile(latencies, 0.99), "ms"),
        ];
    }

    private static (long Frames, long Calls, long Bytes) Totals(List<CircuitClient> clients) =>
        (clients.Sum(client => client.Frames), clients.Sum(client => client.Calls), clients.Sum(client => client.Bytes));
}
