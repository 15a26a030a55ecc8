using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.App.Components.Charts;
using Dashboard.App.Components.Text;
using Dashboard.App.Stream;
using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

[Collection(nameof(BrowserCollection))]
public sealed partial class TableTwinTests(BrowserFixture browser)
{
    /// <summary>Rows of a twin unless asked otherwise.</summary>
    private const int Rows = 12;

    [Fact]
    public async Task Table_of_every_chart_says_what_the_chart_shows()
    {
        await using var page = await browser.OpenAsync();
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.LiveAsync(40);
            await page.Page.Keyboard.PressAsync(" ");
            await page.WaitAsync("() => document.querySelector('[data-chart=cpu] .chart-plot').dataset.state === 'paused'");
            var charts = await page.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.live-chart')].map(chart => chart.dataset.chart)");
            Assert.True(charts.Length >= 9, $"Only {charts.Length} charts.");

            foreach (var chart in charts)
                await AssertSameAsync(page.Page, chart);
            Findings.None(page.Errors);
        });
    }

    private static async Task AssertSameAsync(IPage page, string chart)
    {
        var held = await page.EvaluateAsync<JsonElement>(
            """
            chart => {
                const { range, inspect } = dashboardCharts;
                // A frame that was on its way when the picture froze is held, but not drawn.
                const { from, to, now } = range();
                const held = inspect(chart);
                const take = column => column.filter((_, at) => held.times[at] >= from && held.times[at] <= (now ?? to));
                return { times: take(held.times), values: take(held.values).map(value => Number.isFinite(value) ? value : null), marks: take(held.marks) };
            }
            """, chart);
        var panel = page.Locator($"#panel-{chart}");
        var unit = await page.EvaluateAsync<string>("chart => dashboardCharts.unit(chart)", chart);

        await panel.GetByRole(AriaRole.Button, new() { NameRegex = TableButton() }).ClickAsync();
        await panel.GetByRole(AriaRole.Table).WaitForAsync();
        var written = await panel.Locator("tbody tr").EvaluateAllAsync<string[][]>("rows => rows.map(row => [...row.querySelectorAll('td')].map(cell => cell.innerText))");

        var isSingle = await panel.Locator("thead th").AllInnerTextsAsync() is [_, "min", "mean", "max"];
        var expected = TableBuckets.Of(SliceOf(held), Rows).Select(row => Reading.Of(row.Cells[0].Mean, unit).ToString());
        Assert.Equal(expected, written.Select(cells => Marking().Replace(cells[isSingle ? 1 : 0], "")));
    }

    private static HistorySlice SliceOf(JsonElement held)
    {
        long[] times = [.. held.GetProperty("times").EnumerateArray().Select(time => (long)time.GetDouble())];
        return new HistorySlice
        {
            FirstSequence = 1,
            TimestampsMs = times,
            FollowsGap = new bool[times.Length],
            Values = [[.. held.GetProperty("values").EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble())]],
            Lower = [new float[times.Length]],
            Upper = [new float[times.Length]],
            Marks = [[.. held.GetProperty("marks").EnumerateArray().Select(mark => (SampleMarks)mark.GetInt32())]],
        };
    }

    [GeneratedRegex("as a table$")]
    private static partial Regex TableButton();

    /// <summary>What a marked cell has around its number.</summary>
    [GeneratedRegex("^▲ | anomaly$")]
    private static partial Regex Marking();
}
