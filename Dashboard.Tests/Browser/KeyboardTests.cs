using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

[Collection(nameof(BrowserCollection))]
public sealed class KeyboardTests(BrowserFixture browser)
{
    [Fact]
    public async Task Question_mark_lists_the_shortcuts_and_escape_closes_the_list()
    {
        await using var page = await browser.OpenAsync();
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.Page.Keyboard.PressAsync("?");

            var dialog = page.Page.GetByRole(AriaRole.Dialog);
            foreach (var meaning in new[] { "Overview", "Status", "Pause and resume this view", "Shorter and longer window", "Theme: system, dark, light" })
                await Assertions.Expect(dialog.GetByText(meaning, new() { Exact = true })).ToBeVisibleAsync();
            await page.Page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(dialog).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task Keys_open_every_page()
    {
        await using var page = await browser.OpenAsync();
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            foreach (var (key, title) in new[] { ("s", "Status"), ("c", "Settings"), ("o", "Overview") })
            {
                await page.Page.Keyboard.PressAsync("g");
                await page.Page.Keyboard.PressAsync(key);
                await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = title, Exact = true, Level = 1 })).ToBeAttachedAsync();
            }

            Findings.None(page.Errors);
        });
    }

    [Fact]
    public async Task Keys_open_and_close_the_drawer_and_give_the_focus_back()
    {
        await using var page = await browser.OpenAsync();
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            var button = page.Page.GetByRole(AriaRole.Button, new() { Name = "Settings", Exact = true });
            await button.FocusAsync();
            await page.Page.Keyboard.PressAsync("s");
            var drawer = page.Page.GetByRole(AriaRole.Dialog, new() { Name = "Settings" });
            await Assertions.Expect(drawer.GetByRole(AriaRole.Button, new() { Name = "Close" })).ToBeFocusedAsync();

            await page.Page.Keyboard.PressAsync("Escape");

            await Assertions.Expect(drawer).ToHaveCountAsync(0);
            await Assertions.Expect(button).ToBeFocusedAsync();
        });
    }

    [Fact]
    public async Task Letters_typed_into_a_field_are_no_shortcuts()
    {
        await using var page = await browser.OpenAsync("/status");
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            var theme = await page.Page.EvaluateAsync<string>("document.documentElement.dataset.themeChoice");

            await page.Page.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("gstt?");

            await Assertions.Expect(page.Page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("gstt?");
            Assert.Equal(theme, await page.Page.EvaluateAsync<string>("document.documentElement.dataset.themeChoice"));
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task Link_to_the_content_moves_the_focus_and_keeps_the_address()
    {
        await using var page = await browser.OpenAsync("/?window=5");
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            var skip = page.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" });
            await skip.FocusAsync();
            await Assertions.Expect(skip).ToBeInViewportAsync();

            await page.Page.Keyboard.PressAsync("Enter");

            await Assertions.Expect(page.Page.Locator("main")).ToBeFocusedAsync();
            Assert.Contains("window=5", page.Page.Url, StringComparison.Ordinal);
        });
    }
}
