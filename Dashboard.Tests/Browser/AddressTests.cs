using System.Net;
using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

/// <summary>The address is the view: a link, a reload and the back button bring it back.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class AddressTests(BrowserFixture browser)
{
    [Fact]
    public async Task Window_is_in_the_address_and_back_restores_the_one_before()
    {
        await using var page = await browser.OpenAsync();
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.LiveAsync();
            await page.Page.Keyboard.PressAsync("]");
            await page.AtAsync("/?window=5");
            await Assertions.Expect(Window(page, "5 min")).ToHaveAttributeAsync("aria-pressed", "true");
            await page.WaitAsync("() => { const { from, now } = dashboardCharts.range(); return now - from === 300000; }");

            await page.Page.GoBackAsync();

            await Assertions.Expect(Window(page, "1 min")).ToHaveAttributeAsync("aria-pressed", "true");
            await page.WaitAsync("() => { const { from, now } = dashboardCharts.range(); return now - from === 60000; }");
            Findings.None(page.Errors);
        });
    }

    [Fact]
    public async Task Zoomed_range_is_in_the_address_and_a_reload_shows_it_again()
    {
        await using var page = await browser.OpenAsync();
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.LiveAsync(30);
            var plot = (await page.Page.Locator("[data-chart=cpu] .u-over").BoundingBoxAsync())!;
            await page.Page.Mouse.MoveAsync(plot.X + plot.Width * 0.5f, plot.Y + 40);
            await page.Page.Mouse.DownAsync();
            await page.Page.Mouse.MoveAsync(plot.X + plot.Width * 0.7f, plot.Y + 40, new() { Steps = 4 });
            await page.Page.Mouse.UpAsync();
            await page.AtAsync("from=");
            var address = page.Page.Url;

            await page.Page.ReloadAsync();

            await page.WaitAsync(
                "({ address }) => { const query = new URL(address).searchParams; const shown = window.dashboardCharts?.range(); return shown && shown.from === Number(query.get('from')) && shown.to === Number(query.get('to')); }",
                new { address }, 30);
            Assert.Equal(address, page.Page.Url);
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Back to live" }).ClickAsync();
            await page.WaitAsync("() => dashboardCharts.range().now !== null");
        });
    }

    [Fact]
    public async Task Window_goes_along_to_another_page_and_back()
    {
        await using var page = await browser.OpenAsync("/?window=15");
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.Page.GetByRole(AriaRole.Link, new() { Name = "Status" }).ClickAsync();
            await page.AtAsync("/status?window=15");

            await page.Page.GoBackAsync();

            await page.AtAsync("/?window=15");
            await Assertions.Expect(Window(page, "15 min")).ToHaveAttributeAsync("aria-pressed", "true");
            await page.WaitAsync("() => window.dashboardCharts?.counts().charts > 9");
            Findings.None(page.Errors);
        });
    }

    [Fact]
    public async Task Missing_page_is_ours_with_a_way_back()
    {
        await using var page = await browser.OpenAsync("/no-such-page");
        await page.TryAsync(async () =>
        {
            var answer = await page.Page.GotoAsync(new Uri(browser.Dashboard.Address, "/no/such/page").ToString());
            Assert.Equal((int)HttpStatusCode.NotFound, answer!.Status);
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("There is no such page");
            await page.ReadyAsync();

            await page.Page.GetByRole(AriaRole.Link, new() { Name = "To the Overview", Exact = true }).ClickAsync();

            await page.LiveAsync();
        });
    }

    private static ILocator Window(BrowserPage page, string name) => page.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
