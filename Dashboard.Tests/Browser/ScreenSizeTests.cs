using System.Text.Json;
using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

[Collection(nameof(BrowserCollection))]
public sealed class ScreenSizeTests(BrowserFixture browser)
{
    /// <summary>
    /// Controls that a pointer cannot reach: scrolled to, they lie outside the window or under something else. Names and places, for the message.
    /// </summary>
    private const string OutOfReach =
        """
        () => {
            const controls = [...document.querySelectorAll('a[href], button:not(:disabled), input:not([type=file]):not(:disabled), select, summary')];
            const lost = [];
            for (const control of controls) {
                if (control.closest('.skip-link') || !control.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
                control.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
                const { left, top, width, height } = control.getBoundingClientRect();
                const [x, y] = [left + width / 2, top + height / 2];
                const there = document.elementFromPoint(x, y);
                const isReached = there && (control.contains(there) || there.contains(control) && !there.matches('body, main, html') || [...control.labels ?? []].some(label => label.contains(there)));
                if (!isReached) lost.push(`${control.outerHTML.slice(0, 120)} at ${Math.round(x)},${Math.round(y)} under ${there?.outerHTML.slice(0, 80)}`);
            }
            return lost;
        }
        """;

    public static TheoryData<string, int, int> Screens { get; } = new(
        from path in new[] { "/", "/status", "/settings", "/settings/access", "/sign-in", "/no-such-page" }
        from size in new[] { (390, 844), (1024, 768), (1600, 900) }
        select (path, size.Item1, size.Item2));

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Page_at_any_size_fits_in_width_and_has_every_control_in_reach(string path, int width, int height)
    {
        await using var page = await browser.OpenAsync(path, width, height);
        await page.TryAsync(async () =>
        {
            if (path != "/sign-in")
                await page.ReadyAsync();

            Assert.Equal(width, await page.Page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"));
            Findings.None(await page.Page.EvaluateAsync<string[]>(OutOfReach));
        }, $"{nameof(ScreenSizeTests)}-{path.Trim('/').Replace('/', '-')}-{width}");
    }

    [Fact]
    public async Task Phone_has_its_pages_in_a_bar_at_the_bottom()
    {
        await using var page = await browser.OpenAsync(width: 390, height: 844);
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();

            var rail = await page.Page.EvaluateAsync<JsonElement>("document.querySelector('nav').getBoundingClientRect().toJSON()");

            Assert.Equal(844, rail.GetProperty("bottom").GetDouble());
            Assert.Equal(390, rail.GetProperty("width").GetDouble());
            Assert.True(rail.GetProperty("height").GetDouble() < 80);
        });
    }

    [Fact]
    public async Task Paused_phone_has_room_for_how_far_it_is_behind()
    {
        await using var page = await browser.OpenAsync(width: 390, height: 844);
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.LiveAsync();
            await page.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
            await Assertions.Expect(page.Page.GetByText("Behind by")).ToBeVisibleAsync();

            Assert.Equal(390, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        });
    }

    [Fact]
    public async Task Drawer_on_a_phone_fills_its_width_and_not_more()
    {
        await using var page = await browser.OpenAsync(width: 390, height: 844);
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.Page.Keyboard.PressAsync("s");
            await page.Page.GetByRole(AriaRole.Dialog, new() { Name = "Settings" }).WaitForAsync();

            Assert.Equal(390, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            Assert.InRange(await page.Page.EvaluateAsync<double>("document.querySelector('.drawer').scrollWidth"), 350, 390);
        });
    }
}
