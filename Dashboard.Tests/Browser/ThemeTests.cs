using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

[Collection(nameof(BrowserCollection))]
public sealed class ThemeTests(BrowserFixture browser)
{
    /// <summary>Notes the theme and the ground's colour of every picture that is painted, from the first on.</summary>
    private const string WatchFrames =
        """
        window.seenThemes = new Set();
        const look = () => {
            if (document.body) seenThemes.add(`${document.documentElement.dataset.theme} ${getComputedStyle(document.body).backgroundColor}`);
            requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        """;

    [Theory]
    [InlineData(ColorScheme.Dark, "dark")]
    [InlineData(ColorScheme.Light, "light")]
    public async Task Page_follows_the_system_from_the_first_picture_on(ColorScheme system, string expected)
    {
        await using var page = await browser.OpenAsync(theme: system, script: WatchFrames);
        await page.TryAsync(async () =>
        {
            await page.LiveAsync();

            var seen = await page.Page.EvaluateAsync<string[]>("[...seenThemes]");
            Assert.StartsWith(expected, Assert.Single(seen), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(ColorScheme.Dark, "dark")]
    [InlineData(ColorScheme.Light, "light")]
    public async Task Sign_in_page_follows_the_system_without_a_circuit(ColorScheme system, string expected)
    {
        await using var page = await browser.OpenAsync("/sign-in", theme: system, script: WatchFrames);
        await page.TryAsync(async () =>
        {
            await page.WaitAsync("() => seenThemes.size > 0");

            Assert.StartsWith(expected, Assert.Single(await page.Page.EvaluateAsync<string[]>("[...seenThemes]")), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Theme_chosen_by_its_key_is_kept_and_never_flashes_the_other()
    {
        await using var page = await browser.OpenAsync(theme: ColorScheme.Dark, script: WatchFrames);
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.Page.Keyboard.PressAsync("t");
            await page.WaitAsync("() => document.documentElement.dataset.themeChoice === 'dark'");
            await page.Page.Keyboard.PressAsync("t");
            await page.WaitAsync("() => document.documentElement.dataset.themeChoice === 'light'");

            await page.Page.ReloadAsync();
            await page.LiveAsync();

            Assert.StartsWith("light", Assert.Single(await page.Page.EvaluateAsync<string[]>("[...seenThemes]")), StringComparison.Ordinal);
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Theme: light. Change" })).ToBeVisibleAsync();
            Findings.None(page.Errors);
        });
    }

    [Fact]
    public async Task System_that_turns_light_turns_the_open_page_light()
    {
        await using var page = await browser.OpenAsync(theme: ColorScheme.Dark);
        await page.TryAsync(async () =>
        {
            await page.LiveAsync();

            await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });

            await page.WaitAsync("() => document.documentElement.dataset.theme === 'light'");
        });
    }
}
