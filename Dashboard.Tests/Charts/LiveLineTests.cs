using System.Text.Json;
using Dashboard.Tests.Browser;
using Microsoft.Playwright;

namespace Dashboard.Tests.Charts;

/// <summary>The charts in a real browser against the running application.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class LiveLineTests(BrowserFixture browser)
{
    private const string Newest = "dashboardCharts.counts().newest";

    [Fact]
    public async Task Line_cut_for_seven_seconds_is_mended_and_every_missing_tick_fetched()
    {
        await using var line = new CutLine(browser.Dashboard.Port);
        await using var page = await browser.OpenAsync();
        await page.TryAsync(async () =>
        {
            await page.Page.GotoAsync(line.Address.ToString());
            await page.Page.WaitForFunctionAsync("() => window.dashboardCharts?.counts().frames > 30");
            var before = await page.Page.EvaluateAsync<long>(Newest);

            line.Cut();
            await page.Page.WaitForFunctionAsync("since => Date.now() - since > 7000", await page.Page.EvaluateAsync<long>("Date.now()"));
            Assert.InRange(await page.Page.EvaluateAsync<long>(Newest), before, before + 5);
            line.Mend();

            await page.Page.WaitForFunctionAsync(
                "before => dashboardCharts.counts().newest > before + 80 && dashboardCharts.inspect('cpu').sequences.filter(s => s > before).length >= 80", before, new() { Timeout = 30_000 });
            await AssertSameAsRecordedAsync(page.Page, before);
        });
    }

    [Fact]
    public async Task Pause_and_resume_lose_no_tick()
    {
        await using var page = await browser.OpenAsync();
        await page.TryAsync(async () =>
        {
            await page.Page.WaitForFunctionAsync("() => window.dashboardCharts?.counts().frames > 20");
            await page.Page.Keyboard.PressAsync(" ");
            await page.Page.WaitForFunctionAsync("() => document.querySelector('[data-chart=cpu] .chart-plot').dataset.state === 'paused'");
            var (before, frames) = (await page.Page.EvaluateAsync<long>(Newest), await page.Page.EvaluateAsync<long>("dashboardCharts.counts().frames"));

            await page.Page.WaitForFunctionAsync("since => Date.now() - since > 2000", await page.Page.EvaluateAsync<long>("Date.now()"));
            Assert.InRange(await page.Page.EvaluateAsync<long>("dashboardCharts.counts().frames"), frames, frames + 1);
            await page.Page.Keyboard.PressAsync(" ");

            await page.Page.WaitForFunctionAsync(
                "before => dashboardCharts.counts().newest > before + 25 && dashboardCharts.inspect('cpu').sequences.filter(s => s > before).length >= 25", before);
            await AssertSameAsRecordedAsync(page.Page, before);
            Assert.Empty(page.Errors);
        });
    }

    [Fact]
    public async Task Drag_zooms_every_chart_and_double_click_returns()
    {
        await using var page = await browser.OpenAsync();
        await page.TryAsync(async () =>
        {
            await page.Page.WaitForFunctionAsync("() => window.dashboardCharts?.counts().frames > 20");
            var plot = (await page.Page.Locator("[data-chart=cpu] .u-over").BoundingBoxAsync())!;
            await page.Page.Mouse.MoveAsync(plot.X + plot.Width * 0.6f, plot.Y + 40);
            await page.Page.Mouse.DownAsync();
            await page.Page.Mouse.MoveAsync(plot.X + plot.Width * 0.75f, plot.Y + 40, new() { Steps = 4 });
            await page.Page.Mouse.UpAsync();

            await page.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('.live-chart .chart-plot')].every(plot => plot.dataset.state === 'zoomed')");

            await page.Page.Mouse.DblClickAsync(plot.X + 40, plot.Y + 40);
            await page.Page.WaitForFunctionAsync("() => document.querySelector('[data-chart=cpu] .chart-plot').dataset.state === 'live'");
            Assert.Empty(page.Errors);
        });
    }

    /// <summary>Compares sequence by sequence what the browser holds with what the server recorded.</summary>
    private static async Task AssertSameAsRecordedAsync(IPage page, long after)
    {
        var pair = await page.EvaluateAsync<JsonElement>(
            """
            async after => {
                const held = dashboardCharts.inspect('cpu');
                const to = held.sequences.at(-1);
                const recorded = await dashboardCharts.recorded('cpu', after, to);
                const take = ({ sequences, values }) => sequences.map((s, i) => `${s}=${values[i]}`).filter((_, i) => sequences[i] >= after);
                return { held: take(held), recorded: take(recorded) };
            }
            """, after);

        var held = pair.GetProperty("held").EnumerateArray().Select(item => item.GetString()).ToList();
        Assert.True(held.Count > 20);
        Assert.Equal(pair.GetProperty("recorded").EnumerateArray().Select(item => item.GetString()), held);
    }
}
