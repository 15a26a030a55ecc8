namespace Dashboard.Tests.Browser;

[Collection(nameof(BrowserCollection))]
public sealed class LayoutShiftTests(BrowserFixture browser)
{
    /// <summary>Notes every shift of the layout from the first picture on: how much, and what moved.</summary>
    private const string Watch =
        """
        window.layoutShifts = [];
        new PerformanceObserver(list => {
            for (const shift of list.getEntries()) {
                layoutShifts.push(`${shift.value.toFixed(5)} at ${Math.round(shift.startTime)} ms: ` + shift.sources.map(({ node, previousRect: was, currentRect: is }) =>
                    `${node?.nodeName}.${node?.className ?? node?.textContent} ${was.x},${was.y},${was.width},${was.height} -> ${is.x},${is.y},${is.width},${is.height}`).join(' | '));
            }
        }).observe({ type: 'layout-shift', buffered: true });
        """;

    [Theory]
    [InlineData("/", 1600, 900)]
    [InlineData("/", 390, 844)]
    [InlineData("/status", 1600, 900)]
    public async Task Page_that_becomes_live_moves_nothing(string path, int width, int height)
    {
        await using var page = await browser.OpenAsync(path, width, height, script: Watch);
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.PassAsync(2_500);

            Findings.None(await page.Page.EvaluateAsync<string[]>("layoutShifts"));
        }, $"{nameof(LayoutShiftTests)}-{path.Trim('/')}-{width}");
    }
}
