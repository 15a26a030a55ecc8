using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

/// <summary>One part that fails says so in its own place; the page goes on.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class FailingPartTests(BrowserFixture browser)
{
    [Fact]
    public async Task Chart_that_cannot_be_drawn_says_so_and_the_others_go_on()
    {
        await using var page = await browser.OpenAsync();
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.LiveAsync();

            await page.Page.EvaluateAsync(
                "() => { document.querySelector('[data-chart=cpu] canvas').getContext('2d').clearRect = () => { throw new Error('no canvas any more'); }; }");

            await Assertions.Expect(page.Page.Locator("[data-chart=cpu]").GetByRole(AriaRole.Alert)).ToContainTextAsync("This chart cannot be drawn");
            Assert.Contains(page.Errors, error => error.Contains("no canvas any more", StringComparison.Ordinal));
            var paints = await page.Page.EvaluateAsync<long>("dashboardCharts.counts().paints");
            await page.WaitAsync("paints => dashboardCharts.counts().paints > paints + 10", paints);
            await Assertions.Expect(page.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        });
    }

    [Fact]
    public async Task Script_error_on_the_page_stops_no_chart()
    {
        await using var page = await browser.OpenAsync();
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.LiveAsync();

            await page.Page.EvaluateAsync("() => { setTimeout(() => { throw new Error('from somewhere else'); }); }");

            var frames = await page.Page.EvaluateAsync<long>("dashboardCharts.counts().frames");
            await page.WaitAsync("frames => dashboardCharts.counts().frames > frames + 20", frames);
            Assert.Single(page.Errors);
        });
    }
}
