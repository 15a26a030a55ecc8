using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

[Collection(nameof(BrowserCollection))]
public sealed class AccessibilityTests(BrowserFixture browser)
{
    public static TheoryData<string, ColorScheme> Views { get; } = new(
        from view in new[] { "overview", "status", "settings", "access", "sign-in", "missing", "drawer", "shortcuts", "table", "paused" }
        from theme in new[] { ColorScheme.Dark, ColorScheme.Light }
        select (view, theme));

    [Theory]
    [MemberData(nameof(Views))]
    public async Task View_is_free_of_what_axe_finds(string view, ColorScheme theme)
    {
        await using var page = await browser.OpenAsync(AddressOf(view), theme: theme);
        await page.TryAsync(async () =>
        {
            if (view != "sign-in")
                await page.ReadyAsync();
            if (AddressOf(view) == "/")
                await page.LiveAsync();
            await ReachAsync(page.Page, view);

            Findings.None(await Axe.FindAsync(page.Page));
        }, $"{nameof(AccessibilityTests)}-{view}-{theme}");
    }

    [Fact]
    public async Task Phone_is_free_of_what_axe_finds()
    {
        await using var page = await browser.OpenAsync(width: 390, height: 844);
        await page.TryAsync(async () =>
        {
            await page.ReadyAsync();
            await page.LiveAsync();

            Findings.None(await Axe.FindAsync(page.Page));
        });
    }

    private static string AddressOf(string view) => view switch
    {
        "status" => "/status",
        "settings" => "/settings",
        "access" => "/settings/access",
        "sign-in" => "/sign-in",
        "missing" => "/no-such-page",
        _ => "/",
    };

    private static async Task ReachAsync(IPage page, string view)
    {
        switch (view)
        {
            case "drawer":
                await page.Keyboard.PressAsync("s");
                await Assertions.Expect(page.GetByText("Here:").First).ToBeVisibleAsync(new() { Timeout = 15_000 });
                break;
            case "shortcuts":
                await page.Keyboard.PressAsync("?");
                await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
                await page.WaitForFunctionAsync("() => document.getAnimations().every(animation => animation.playState !== 'running')");
                break;
            case "table":
                await page.GetByRole(AriaRole.Button, new() { Name = "CPU usage as a table" }).ClickAsync();
                await Assertions.Expect(page.GetByRole(AriaRole.Table).First).ToBeVisibleAsync();
                break;
            case "paused":
                await page.Keyboard.PressAsync(" ");
                await Assertions.Expect(page.GetByText("Behind by")).ToBeVisibleAsync();
                break;
            default:
                break;
        }
    }
}
