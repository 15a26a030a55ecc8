using Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

[Collection(nameof(BrowserCollection))]
public sealed class CadenceTests(BrowserFixture browser)
{
    [Fact]
    public async Task Cadence_changed_while_live_loses_no_tick_and_keeps_the_window()
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        await using var page = await browser.OpenAsync(dashboard: dashboard);
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.LiveAsync(20);
            var first = await page.Page.EvaluateAsync<long>("dashboardCharts.counts().newest");
            await page.Page.Keyboard.PressAsync("s");

            await ApplyAsync(page.Page, "0.05");
            await NextAsync(page, ticks: 40, cadenceMs: 50);
            Assert.Equal(60_000, await ShownMsAsync(page.Page));
            await ApplyAsync(page.Page, "1");
            await NextAsync(page, ticks: 4, cadenceMs: 1000);
            Assert.Equal(60_000, await ShownMsAsync(page.Page));

            await page.WaitAsync(
                "first => dashboardCharts.inspect('cpu').sequences.filter(sequence => sequence >= first).every((sequence, at) => sequence === first + at)", first);
            Findings.None(page.Errors);
        });
    }

    private static async Task ApplyAsync(IPage page, string seconds)
    {
        var cadence = page.GetByRole(AriaRole.Textbox, new() { Name = "Cadence", Exact = true });
        await cadence.FillAsync(seconds);
        await cadence.PressAsync("Tab");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
    }

    /// <summary>Waits until the newest ticks lie as far apart as asked for: within a tenth in the middle of them, for single ones swing.</summary>
    private static Task NextAsync(BrowserPage page, int ticks, int cadenceMs) => page.WaitAsync(
        """
        ({ ticks, cadenceMs }) => {
            const times = dashboardCharts.inspect('cpu').times.slice(-ticks);
            const mean = (times.at(-1) - times[0]) / (times.length - 1);
            return times.length === ticks && Math.abs(mean / cadenceMs - 1) < 0.1;
        }
        """, new { ticks, cadenceMs }, 30);

    private static Task<long> ShownMsAsync(IPage page) => page.EvaluateAsync<long>("() => { const { from, now } = dashboardCharts.range(); return now - from; }");
}
