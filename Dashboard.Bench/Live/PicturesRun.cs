using Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Dashboard.Bench.Live;

/// <summary>Screenshots for people to look at: every page at three sizes in both themes, after the demo has run long enough to have bands and forecasts.</summary>
internal static class PicturesRun
{
    private static readonly TimeSpan History = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    private static readonly (string Name, string Path)[] Pages = [("overview", "/"), ("status", "/status"), ("settings", "/settings"), ("missing", "/no-such-page")];
    private static readonly (int Width, int Height)[] Sizes = [(1600, 900), (1024, 768), (390, 844)];

    public static async Task RunAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await using var dashboard = await DashboardProcess.StartAsync("--demo");
        await using var browser = await Browser.StartAsync();
        await Pause.ForAsync(History);
        foreach (var theme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            foreach (var (width, height) in Sizes)
                await TakeAsync(folder, dashboard, browser, width, height, theme);
        }
    }

    private static async Task TakeAsync(string folder, DashboardProcess dashboard, Browser browser, int width, int height, ColorScheme theme)
    {
        await using var tab = await browser.NewTabAsync(width, height, theme);
        foreach (var (name, path) in Pages)
        {
            await tab.Page.GotoAsync(new Uri(dashboard.Address, path).ToString());
            await Pause.ForAsync(Settling);
            var file = Path.Combine(folder, FormattableString.Invariant($"{name}-{width}-{theme}.png").ToLowerInvariant());
            await tab.Page.ScreenshotAsync(new() { Path = file });
            Console.WriteLine(file);
        }
    }
}
