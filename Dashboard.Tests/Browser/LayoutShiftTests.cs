using System.Globalization;

namespace Dashboard.Tests.Browser;

[Collection(nameof(BrowserCollection))]
public sealed class LayoutShiftTests(BrowserFixture browser)
{
    /// <summary>
    /// Most that may move in all. Browsers report two decimals: this is nothing. A word that becomes another ("normal", "learning") may widen its own label.
    /// </summary>
    private const double Most = 0.002;

    /// <summary>
    /// Notes every shift of the layout from the first picture on: how much, and what moved. An anomaly that begins meanwhile pushes the older ones down its list: that is news, no loading.
    /// </summary>
    private const string Watch =
        """
        window.layoutShifts = [];
        new PerformanceObserver(list => {
            for (const shift of list.getEntries()) {
                if (shift.sources.some(({ node }) => node?.closest?.('.feed'))) continue;
                layoutShifts.push(`${shift.value.toFixed(6)} at ${Math.round(shift.startTime)} ms: ` + shift.sources.map(({ node, previousRect: was, currentRect: is }) =>
                    `${node?.nodeName}.${node?.className ?? node?.textContent} ${was.x},${was.y},${was.width},${was.height} -> ${is.x},${is.y},${is.width},${is.height}`).join(' | '));
            }
        }).observe({ type: 'layout-shift', buffered: true });
        """;

    [Fact]
    public async Task Overview_that_becomes_live_moves_nothing()
    {
        await using var page = await browser.OpenAsync(script: Watch);
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.LiveAsync();
            await page.PassAsync(1_500);

            var shifts = await page.Page.EvaluateAsync<string[]>("layoutShifts");
            var moved = shifts.Sum(shift => double.Parse(shift.Split(' ')[0], CultureInfo.InvariantCulture));
            Assert.True(moved < Most, $"{moved} moved:\n{string.Join('\n', shifts)}");
        });
    }
}
