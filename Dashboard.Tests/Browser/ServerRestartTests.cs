using Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

[Collection(nameof(BrowserCollection))]
public sealed class ServerRestartTests(BrowserFixture browser)
{
    /// <summary>A restarted server is noticed within this time after it answers again, in seconds.</summary>
    private const int Limit = 5;

    [Fact]
    public async Task Page_after_a_restart_loads_itself_and_says_what_is_missing()
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        await using var page = await browser.OpenAsync("/?window=5", dashboard: dashboard);
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.LiveAsync(30);
            var address = page.Page.Url;

            await RestartAsync(dashboard, page.Page);

            await page.WaitAsync("() => !window.isOld && document.readyState === 'complete'", seconds: Limit);
            await page.LiveAsync(1);
            Assert.Equal(address, page.Page.Url);
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "5 min", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
            await Assertions.Expect(page.Page.GetByText("(restarted)")).ToContainTextAsync("No data from");
        });
    }

    [Fact]
    public async Task Paused_page_after_a_restart_is_paused_at_the_same_time()
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        await using var page = await browser.OpenAsync(dashboard: dashboard);
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.LiveAsync(30);
            var pause = page.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new() { Name = "Pause" });
            await pause.ClickAsync();
            await page.WaitAsync("() => location.search.includes('paused=')");
            var address = page.Page.Url;

            await RestartAsync(dashboard, page.Page);

            await page.WaitAsync("() => !window.isOld && document.readyState === 'complete'", seconds: Limit);
            await page.ReadyAsync();
            Assert.Equal(address, page.Page.Url);
            await Assertions.Expect(pause).ToContainTextAsync("Behind by");
            await page.WaitAsync("() => document.querySelector('[data-chart=cpu] .chart-plot').dataset.state === 'paused'");
            await page.WaitAsync("() => dashboardCharts.rows('cpu') > 5");
        });
    }

    [Fact]
    public async Task Connection_pill_without_a_server_says_that_it_reconnects_and_how_old_the_picture_is()
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        await using var page = await browser.OpenAsync(dashboard: dashboard);
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.LiveAsync();

            await dashboard.StopAsync();

            await Assertions.Expect(page.Page.Locator("[data-link-state]")).ToContainTextAsync("reconnecting", new() { Timeout = 10_000 });
            await Assertions.Expect(page.Page.Locator("[data-link-age]")).ToContainTextAsync("s old");
            await Assertions.Expect(page.Page.Locator("[data-link-age]")).ToBeVisibleAsync();
        });
    }

    private static async Task RestartAsync(DashboardProcess dashboard, IPage page)
    {
        await page.EvaluateAsync("() => { window.isOld = true; }");
        Assert.Equal(0, await dashboard.StopAsync());
        await Assertions.Expect(page.Locator("[data-link-state]")).ToContainTextAsync("reconnecting", new() { Timeout = 10_000 });
        await dashboard.StartAgainAsync();
    }
}
