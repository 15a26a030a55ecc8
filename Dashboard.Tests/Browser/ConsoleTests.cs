using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

[Collection(nameof(BrowserCollection))]
public sealed class ConsoleTests(BrowserFixture browser)
{
    [Fact]
    public async Task Console_stays_empty_for_a_minute_of_going_through_all_pages()
    {
        await using var page = await browser.OpenAsync();
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.LiveAsync();
            var until = await page.Page.EvaluateAsync<double>("performance.now() + 60000");

            while (await page.Page.EvaluateAsync<bool>("until => performance.now() < until", until))
            {
                await GoAsync(page, "Status");
                await GoAsync(page, "Settings");
                await page.Page.GetByRole(AriaRole.Link, new() { Name = "Access", Exact = true }).ClickAsync();
                await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "API keys" })).ToBeVisibleAsync();
                await GoAsync(page, "Overview");
                await page.WaitAsync("() => window.dashboardCharts?.counts().charts > 9");
                await page.PassAsync(4_000);
            }

            Findings.None(page.Errors);
            await Assertions.Expect(page.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        });
    }

    private static async Task GoAsync(BrowserPage page, string title)
    {
        await page.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = title, Exact = true, Level = 1 })).ToBeAttachedAsync();
        await page.PassAsync(1_000);
    }
}
