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
        var (listening, live) = (new List<double>(), new List<double>());
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
        }

        var table = new Table($"Start of the process to, {Times} times", "median", "fastest", "slowest");
        table.Add("listening", Figure.Of(Figure.Median(listening), "ms", 0), Figure.Of(listening.Min(), "ms", 0), Figure.Of(listening.Max(), "ms", 0));
        table.Add("first live frame painted", Figure.Of(Figure.Median(live), "ms", 0), Figure.Of(live.Min(), "ms", 0), Figure.Of(live.Max(), "ms", 0));
        Console.WriteLine(table);
    }
}
