using System.Text.RegularExpressions;
using Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

/// <summary>Who does not look gets nothing, by the server's own counts. That nothing is lost afterwards is in LiveLineTests.</summary>
[Collection(nameof(BrowserCollection))]
public sealed partial class PauseTests(BrowserFixture browser)
{
    private const string PauseTheView =
        "document.querySelector('button.pause').click()";

    private const string HideTheTab =
        """
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
        document.dispatchEvent(new Event('visibilitychange'));
        """;

    private const string ShowTheTab =
        """
        delete document.hidden;
        delete document.visibilityState;
        document.dispatchEvent(new Event('visibilitychange'));
        """;

    [Theory]
    [InlineData("paused", PauseTheView)]
    [InlineData("hidden", HideTheTab)]
    public async Task Viewer_that_does_not_look_is_sent_no_frame(string state, string action)
    {
        await using var page = await browser.OpenAsync();
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.LiveAsync();
            var viewer = await NewestViewerAsync(page.Page);

            await page.Page.EvaluateAsync(action);
            await page.WaitAsync($"async viewer => (await ({Viewer})(viewer)).state === '{state}'", viewer);
            var (frames, ticks) = await CountsAsync(page.Page, viewer);
            await page.WaitAsync("async ticks => (await (await fetch('/api/stats')).json()).data.collector.ticks >= ticks + 25", ticks);

            Assert.Equal(frames, (await CountsAsync(page.Page, viewer)).Frames);
        });
    }

    [Fact]
    public async Task Tab_shown_again_gets_the_ticks_it_did_not_see()
    {
        await using var page = await browser.OpenAsync();
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.LiveAsync();
            var viewer = await NewestViewerAsync(page.Page);
            await page.Page.EvaluateAsync(HideTheTab);
            await page.WaitAsync($"async viewer => (await ({Viewer})(viewer)).state === 'hidden'", viewer);
            var newest = await page.Page.EvaluateAsync<long>("dashboardCharts.counts().newest");
            await page.PassAsync(2_000);

            await page.Page.EvaluateAsync(ShowTheTab);

            await page.WaitAsync(
                """
                newest => {
                    const since = dashboardCharts.inspect('cpu').sequences.filter(sequence => sequence >= newest);
                    return since.length > 30 && since.every((sequence, at) => sequence === newest + at);
                }
                """, newest);
            Findings.None(page.Errors);
        });
    }

    [Fact]
    public async Task Paused_view_says_how_far_it_is_behind()
    {
        await using var page = await browser.OpenAsync();
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.LiveAsync();
            var pause = page.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new() { Name = "Pause" });
            await pause.ClickAsync();

            await Assertions.Expect(pause).ToHaveAttributeAsync("aria-pressed", "true");
            await Assertions.Expect(pause).ToContainTextAsync(ThreeSecondsOrMore(), new() { Timeout = 10_000 });

            await pause.ClickAsync();
            await Assertions.Expect(pause).ToHaveAttributeAsync("aria-pressed", "false");
        });
    }

    [GeneratedRegex(@"Behind by ([3-9]|\d\d+) s")]
    private static partial Regex ThreeSecondsOrMore();

    /// <summary>What the server says of one viewer.</summary>
    private const string Viewer = "async id => (await (await fetch('/api/stats')).json()).data.viewers.circuits.find(circuit => circuit.id === id)";

    private static Task<string> NewestViewerAsync(IPage page) => page.EvaluateAsync<string>(
        "async () => (await (await fetch('/api/stats')).json()).data.viewers.circuits.filter(circuit => circuit.state === 'watching').sort((a, b) => a.since < b.since ? 1 : -1)[0].id");

    private static async Task<(long Frames, long Ticks)> CountsAsync(IPage page, string viewer) => (
        await page.EvaluateAsync<long>($"async viewer => (await ({Viewer})(viewer)).frames", viewer),
        await page.EvaluateAsync<long>("async () => (await (await fetch('/api/stats')).json()).data.collector.ticks"));
}
