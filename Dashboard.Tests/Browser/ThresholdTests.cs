using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

/// <summary>The way of a threshold from the drawer to the chart. The application is its own: other tests shall not see the changed settings.</summary>
[Collection(nameof(BrowserCollection))]
public sealed partial class ThresholdTests(BrowserFixture browser)
{
    /// <summary>The bit of a tick's marks that says: the ensemble marked it.</summary>
    private const int Marked = 8;

    /// <summary>What the chart of requests shows in a demo: never still, whatever else the machine does.</summary>
    private const string Series = "requests.rate{source=\"demo\"}";

    [Fact]
    public async Task Threshold_lowered_in_the_drawer_marks_more_points_until_it_is_undone()
    {
        await using var dashboard = await DashboardProcess.StartAsync("--demo");
        await using var page = await browser.OpenAsync(dashboard: dashboard);
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.LiveAsync(200);
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Settings", Exact = true }).ClickAsync();
            var drawer = page.Page.GetByRole(AriaRole.Dialog, new() { Name = "Settings" });
            await drawer.GetByRole(AriaRole.Combobox, new() { Name = "Series of the preview" }).FillAsync(Series);
            await drawer.GetByRole(AriaRole.Combobox, new() { Name = "Series of the preview" }).PressAsync("Enter");
            await Assertions.Expect(drawer.GetByRole(AriaRole.Region, new() { Name = $"What the draft would mark in {Series}" })).ToBeVisibleAsync(new() { Timeout = 15_000 });
            var words = drawer.GetByText(PreviewWords());
            await Assertions.Expect(words).ToHaveTextAsync(PreviewWords());
            Assert.Equal((await DraftMarksAsync(words)).Before, (await DraftMarksAsync(words)).After);

            await SetAsync(drawer, "Ensemble", "Warm-up", "1");
            await SetAsync(drawer, "Ensemble", "Required votes", "1");
            await Section(drawer, "Ensemble").GetByRole(AriaRole.Switch, new() { Name = "Adaptive threshold" }).UncheckAsync();
            await SetAsync(drawer, "Z-score", "Threshold", "0.5");

            await page.WaitAsync(
                """
                () => {
                    const numbers = /Here: (\d+) marked points? \(now (\d+)\)/.exec(document.querySelector('.drawer .preview').innerText);
                    return numbers && Number(numbers[1]) > Number(numbers[2]) + 10;
                }
                """);
            var (_, before) = await DraftMarksAsync(words);
            Assert.InRange(await MarkedAsync(page), 0, before);

            await drawer.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
            await page.WaitAsync("marked => dashboardCharts.inspect('requests').marks.slice(-60).filter(marks => marks & marked).length >= 5", Marked, 30);
            await page.WaitAsync(DrawnInAnomalyColour, 40);

            await drawer.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
            await Assertions.Expect(Field(drawer, "Z-score", "Threshold")).ToHaveValueAsync("3");
            await page.WaitAsync("marked => dashboardCharts.inspect('requests').marks.slice(-30).every(marks => !(marks & marked))", Marked, 30);
            Findings.None(page.Errors);
        });
    }

    [Fact]
    public async Task Threshold_out_of_range_says_the_range_and_cannot_be_applied()
    {
        await using var page = await browser.OpenAsync("/settings");
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await SetAsync(page.Page.Locator("main"), "Z-score", "Threshold", "99");

            await Assertions.Expect(Section(page.Page.Locator("main"), "Z-score").GetByRole(AriaRole.Alert)).ToContainTextAsync("20");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Apply" })).ToBeDisabledAsync();
        });
    }

    /// <summary>At least so many pixels of the chart have exactly the colour that means anomaly.</summary>
    private const string DrawnInAnomalyColour =
        """
        least => {
            const canvas = document.querySelector('[data-chart=requests] canvas');
            const probe = new OffscreenCanvas(1, 1).getContext('2d');
            probe.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--color-anomaly').trim();
            probe.fillRect(0, 0, 1, 1);
            const [red, green, blue] = probe.getImageData(0, 0, 1, 1).data;
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            let count = 0;
            for (let at = 0; at < data.length; at += 4) {
                if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) count++;
            }
            return count >= least;
        }
        """;

    private static ILocator Section(ILocator panel, string title) => panel.Locator("details", new() { Has = panel.Page.GetByRole(AriaRole.Heading, new() { Name = title, Exact = true }) });

    private static ILocator Field(ILocator panel, string section, string label) => Section(panel, section).GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true });

    private static async Task SetAsync(ILocator panel, string section, string label, string value)
    {
        await Field(panel, section, label).FillAsync(value);
        await Field(panel, section, label).PressAsync("Tab");
    }

    private static async Task<(int After, int Before)> DraftMarksAsync(ILocator words)
    {
        var numbers = PreviewWords().Match(await words.InnerTextAsync());
        return (int.Parse(numbers.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(numbers.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>Points of the live chart that are marked now.</summary>
    private static Task<int> MarkedAsync(BrowserPage page) => page.Page.EvaluateAsync<int>($"() => dashboardCharts.inspect('requests').marks.filter(marks => marks & {Marked}).length");

    [GeneratedRegex(@"Here: (\d+) marked points? \(now (\d+)\)")]
    private static partial Regex PreviewWords();
}
