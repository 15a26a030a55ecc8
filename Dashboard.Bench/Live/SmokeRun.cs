using Dashboard.Tests.Support;

namespace Dashboard.Bench.Live;

/// <summary>The least that must work: the built application starts and is ready, a browser paints live frames without an error, and SIGTERM ends it with 0.</summary>
internal static class SmokeRun
{
    private const long LeastFrames = 5;

    /// <returns>The exit code: 0 when all of it worked.</returns>
    public static async Task<int> RunAsync()
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        Console.WriteLine("ready");
        await using (var browser = await Browser.StartAsync())
        {
            await using var tab = await browser.OpenAsync(dashboard.Address);
            await tab.Page.WaitForFunctionAsync($"() => window.dashboardCharts.counts().frames >= {LeastFrames}");
            Console.WriteLine($"{(await tab.Page.CountsAsync()).Frames} live frames");
            if (tab.Errors.Count > 0)
                return Fail($"The page has errors: {string.Join("; ", tab.Errors)}");
        }

        var code = await dashboard.StopAsync();
        if (code != 0)
            return Fail($"The application ended with code {code}:\n{dashboard.Output}");
        Console.WriteLine("stopped cleanly");
        return 0;
    }

    private static int Fail(string why)
    {
        Console.Error.WriteLine(why);
        return 1;
    }
}
