using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Live;

/// <summary>End to end: the built application, a real browser, 200 series at 10 Hz.</summary>
internal static class LiveRun
{
    private const int Series = 200;

    public static async Task<int> RunAsync()
    {
        await using var browser = await Browser.StartAsync();
        Console.WriteLine($"{Machine.Description}, Chromium {browser.Version}, {Series} series, cadence 100 ms");
        Console.WriteLine();
        await StartRun.RunAsync(browser);
        await using (var server = await Server.StartAsync())
        {
            await using var custom = await CustomLoad.FillAsync(server, Series);
            await LatencyRun.RunAsync(server, browser);
            await ReportCollectorAsync(server);
        }

        await CircuitsRun.RunAsync(1, 10, 50);
        return 0;
    }

    private static async Task ReportCollectorAsync(Server server)
    {
        var collector = (await server.StatsAsync()).GetProperty("collector");
        var table = new Table("Collector loop, newest 600 turns", "median", "p95");
        table.Add("collection, all sources", Microseconds("collectionMedianMicroseconds"), Microseconds("collectionP95Microseconds"));
        table.Add("analysis and tick", Microseconds("analysisMedianMicroseconds"), Microseconds("analysisP95Microseconds"));
        Console.WriteLine(table);

        string Microseconds(string name) => Figure.Of(collector.GetProperty(name).GetDouble(), "us");
    }
}
