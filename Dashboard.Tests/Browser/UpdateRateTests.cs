using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

[Collection(nameof(BrowserCollection))]
public sealed class UpdateRateTests(BrowserFixture browser)
{
    [Fact]
    public async Task Overview_open_for_ten_seconds_shows_at_least_95_ticks()
    {
        await using var page = await browser.OpenAsync();
        await page.TryAsync(async () =>
        {
            await page.LiveAsync();
            var before = await page.Page.EvaluateAsync<long>("dashboardCharts.counts().newest");

            await page.PassAsync(10_000);

            var seen = await page.Page.EvaluateAsync<int>("before => dashboardCharts.inspect('cpu').sequences.filter(sequence => sequence > before).length", before);
            Assert.InRange(seen, 95, 110);
            Findings.None(page.Errors);
        });
    }

    [Fact]
    public async Task Overview_open_paints_new_values_ten_times_a_second()
    {
        await using var page = await browser.OpenAsync();
        await page.TryAsync(async () =>
        {
            await page.LiveAsync();
            var before = await page.Page.EvaluateAsync<long>("dashboardCharts.counts().paints");

            await page.PassAsync(3_000);

            Assert.InRange(await page.Page.EvaluateAsync<long>("dashboardCharts.counts().paints") - before, 25, 100);
        });
    }

    [Fact]
    public async Task Tile_open_for_some_seconds_changes_its_number()
    {
        await using var page = await browser.OpenAsync();
        await page.TryAsync(async () =>
        {
            await page.LiveAsync();
            var number = page.Page.GetByRole(AriaRole.Region, new() { Name = "CPU", Exact = true }).Locator("strong");
            var before = await number.InnerTextAsync();

            await Assertions.Expect(number).Not.ToHaveTextAsync(before);
        });
    }
}
