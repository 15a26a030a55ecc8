using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Live;

/// <summary>From the start of the process to the first live frame on the screen of a browser that is already open, everything built.</summary>
internal static class StartRun
{
    private const int Times = 5;

    public static async Task<int> RunAsync()
    {
        await using var browser = await Browser.StartAsync();
        Console.WriteLine($"{Machine.Description}, Chromium {browser.Version}");
        await RunAsync(browser);
        return 0;
    }

    public static async Task RunAsync(Browser browser)
    {
        var (listening, live, cpu) = (new List<double>(), new List<double>(), new List<double>());
        for (var time = 0; time < Times; time++)
        {
            await using var tab = await browser.NewTabAsync();
            var began = TimeProvider.System.GetTimestamp();
            await using var server = Server.Launch();
            await server.WaitUntilListeningAsync();
            listening.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
            await tab.Page.GotoAsync(server.Address.ToString(), new() { WaitUntil = Microsoft.Playwright.WaitUntilState.Commit });
            await tab.Page.WaitUntilPaintedAsync();
            live.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
            cpu.Add(server.CpuTime.TotalMilliseconds);
        }

        var table = new Table($"Start of the process to, {Times} times", "median", "fastest", "slowest");
        Add(table, "listening", listening);
        Add(table, "first live frame painted", live);
        Add(table, "server's CPU time until then", cpu);
        Console.WriteLine(table);
    }

    private static void Add(Table table, string name, List<double> times) => table.Add(
        name, Figure.Of(Figure.Median(times), "ms", 0), Figure.Of(times.Min(), "ms", 0), Figure.Of(times.Max(), "ms", 0));
}
