using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

/// <summary>The dashboard behind a proxy that hosts it below a path of a site with other things on it.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class SubPathTests(BrowserFixture browser)
{
    private const string Base = "/dash";

    [Fact]
    public async Task Everything_that_a_browser_asks_for_lies_below_the_path()
    {
        await using var site = await SignInSite.StartAsync(browser, $"--Access:PathBase={Base}");
        await using var page = await site.OpenAsync(site.FirstLink);
        var asked = new ConcurrentQueue<string>();
        page.Page.Request += (_, request) => asked.Enqueue(new Uri(request.Url).AbsolutePath);
        page.Page.WebSocket += (_, socket) => asked.Enqueue(new Uri(socket.Url).AbsolutePath);
        await page.TryAsync(async () =>
        {
            await SignInSite.BecomeFirstAsync(page.Page, "ada", SignInSite.Password, SignInSite.Password);
            await SignInSite.IsInAsync(page, "ada");
            await page.LiveAsync();
            await GoThroughAllAsync(page);
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
            await page.AtAsync($"{Base}/sign-in?problem=out");
            await SignInSite.SignInAsync(page.Page, "ada");
            await SignInSite.IsInAsync(page, "ada");
            await page.AtAsync($"{Base}/");

            Assert.Contains($"{Base}/_blazor", asked);
            Findings.None([.. asked.Where(path => !path.StartsWith($"{Base}/", StringComparison.Ordinal)).Distinct()]);
        });
    }

    [Fact]
    public async Task Path_without_its_slash_and_a_page_that_there_is_not_lead_to_the_dashboard()
    {
        await using var site = await SignInSite.StartAsync(browser, $"--Access:PathBase={Base}");
        await using var page = await site.OpenAsFirstAsync();
        await page.TryAsync(async () =>
        {
            await page.Page.GotoAsync(new Uri(site.Dashboard.Address, Base).ToString());
            await page.AtAsync($"{Base}/");
            await page.LiveAsync();

            await page.Page.GotoAsync(new Uri(site.Dashboard.Address, $"{Base}/no/such/page").ToString());
            await page.ReadyAsync();
            await SignInSite.SeesAsync(page.Page, "There is no such page");
            await page.Page.GetByRole(AriaRole.Link, new() { Name = "To the Overview", Exact = true }).ClickAsync();

            await page.LiveAsync();
            Assert.Equal($"{Base}/", new Uri(page.Page.Url).AbsolutePath);
        });
    }

    private static async Task GoThroughAllAsync(BrowserPage page)
    {
        foreach (var (title, path) in new[] { ("Status", "/status"), ("Settings", "/settings"), ("Overview", "/") })
        {
            await page.Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).ClickAsync();
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = title, Exact = true, Level = 1 })).ToBeAttachedAsync();
            await page.AtAsync($"{Base}{path}");
        }

        await page.Page.Keyboard.PressAsync("g");
        await page.Page.Keyboard.PressAsync("c");
        await page.AtAsync($"{Base}/settings");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Access", Exact = true }).ClickAsync();
        await SignInSite.SeesAsync(page.Page, "Users");
        await page.AtAsync($"{Base}/settings/access");
    }
}
