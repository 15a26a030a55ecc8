using System.Net;
using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

[Collection(nameof(BrowserCollection))]
public sealed class SignInTests(BrowserFixture browser)
{
    /// <summary>What the browser and Blazor say of themselves when the server cuts a circuit and refuses the next question; nothing else may be said.</summary>
    private static readonly string[] SaidWhenCut =
    [
        "Failed to load resource: the server responded with a status of 401 (Unauthorized)",
        "Error: Connection disconnected with error 'Error: WebSocket closed with status code: 1006 (no reason given).'.",
    ];

    [Fact]
    public async Task First_administrator_comes_in_by_the_link_of_the_console_once()
    {
        await using var site = await SignInSite.StartAsync(browser);
        await using var page = await site.OpenAsync(site.FirstLink);
        await page.TryAsync(async () =>
        {
            Findings.None(await Axe.FindAsync(page.Page));
            await SignInSite.BecomeFirstAsync(page.Page, "ada", SignInSite.Password, "another phrase, also long");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Alert)).ToHaveTextAsync("The two passwords differ.");
            await SignInSite.BecomeFirstAsync(page.Page, "ada", SignInSite.Password, SignInSite.Password);
            await SignInSite.IsInAsync(page, "ada");
            await page.LiveAsync();

            await page.Page.GotoAsync(new Uri(site.Dashboard.Address, site.FirstLink).ToString());

            await Assertions.Expect(page.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Alert)).ToContainTextAsync("This link is used up");
            Findings.None(page.Errors);
        });
    }

    [Fact]
    public async Task Wrong_password_is_refused_and_the_right_one_leads_to_the_page_that_was_asked_for()
    {
        await using var site = await SignInSite.StartAsync(browser);
        await (await site.OpenAsFirstAsync()).DisposeAsync();
        await using var page = await site.OpenAsync("/status?window=5");
        await page.TryAsync(async () =>
        {
            await SignInSite.SeesAsync(page.Page, "Sign in");

            await SignInSite.SignInAsync(page.Page, "ada", "not the password");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Alert)).ToContainTextAsync("The name or the password is wrong");
            foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.Page.EmulateMediaAsync(new() { ColorScheme = theme });
                Findings.None(await Axe.FindAsync(page.Page));
            }

            await SignInSite.SignInAsync(page.Page, "ada");

            await SignInSite.IsInAsync(page, "ada");
            await page.AtAsync("/status?window=5");
            Findings.None(page.Errors);
        });
    }

    [Theory]
    [InlineData(ColorScheme.Dark)]
    [InlineData(ColorScheme.Light)]
    public async Task Administrator_manages_users_and_keys_and_finds_it_on_record(ColorScheme theme)
    {
        await using var site = await SignInSite.StartAsync(browser);
        await using var page = await site.OpenAsFirstAsync();
        await page.TryAsync(async () =>
        {
            await page.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            await SignInSite.GoToAccessAsync(page, "ada");
            await SignInSite.AddUserAsync(page.Page, "<b>ben</b>");
            var key = await MakeKeyAsync(page.Page, "grafana");
            Assert.Equal(HttpStatusCode.OK, await AskAsync(site, key));
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke grafana" }).ClickAsync();
            Findings.None(await Axe.FindAsync(page.Page));
            Assert.Equal(HttpStatusCode.OK, await AskAsync(site, key));

            await page.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Alert).GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();

            await Assertions.Expect(page.Page.GetByText("The key is revoked")).ToBeVisibleAsync();
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(site, key));
            var audit = page.Page.GetByRole(AriaRole.Region, new() { Name = "Audit log" }).GetByRole(AriaRole.Table);
            foreach (var action in new[] { "key.revoke grafana", "key.create grafana", "user.create <b>ben</b>", "user.create ada" })
                await Assertions.Expect(audit).ToContainTextAsync(action);
            Findings.None(page.Errors);
        }, $"{nameof(SignInTests)}-{theme}");
    }

    [Fact]
    public async Task Another_password_keeps_this_browser_in_and_puts_every_other_out()
    {
        const string next = "another phrase, also long";
        await using var site = await SignInSite.StartAsync(browser);
        await using var page = await site.OpenAsFirstAsync();
        await using var other = await site.OpenAsync("/");
        await page.TryAsync(async () =>
        {
            await SignInSite.SignInAsync(other.Page, "ada");
            await SignInSite.IsInAsync(other, "ada");
            await SignInSite.GoToAccessAsync(page, "ada");

            await page.Page.GetByLabel("Present password").FillAsync(SignInSite.Password);
            await page.Page.GetByLabel("New password").FillAsync(next);
            await page.Page.GetByLabel("Password again").FillAsync(next);
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();

            await Assertions.Expect(page.Page.GetByText("The password is changed")).ToBeVisibleAsync(new() { Timeout = 15_000 });
            await SignInSite.SeesAsync(other.Page, "Sign in");
            await SignInSite.SignInAsync(other.Page, "ada");
            await Assertions.Expect(other.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Alert)).ToContainTextAsync("is wrong");
            await SignInSite.SignInAsync(other.Page, "ada", next);
            await SignInSite.IsInAsync(other, "ada");
            OnlyCut(page);
            OnlyCut(other);
        });
    }

    [Fact]
    public async Task Sign_out_everywhere_brings_the_page_of_another_browser_to_the_sign_in_page_by_itself()
    {
        await using var site = await SignInSite.StartAsync(browser);
        await using var page = await site.OpenAsFirstAsync();
        await using var other = await site.OpenAsync("/?window=5");
        await other.TryAsync(async () =>
        {
            await SignInSite.SignInAsync(other.Page, "ada");
            await SignInSite.IsInAsync(other, "ada");
            await other.LiveAsync();
            await SignInSite.GoToAccessAsync(page, "ada");

            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();

            await Assertions.Expect(page.Page.GetByText("You are signed out.")).ToBeVisibleAsync();
            await Assertions.Expect(other.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync(new() { Timeout = 5_000 });
            await other.AtAsync($"returnUrl={Uri.EscapeDataString("/?window=5")}");
            OnlyCut(page);
            OnlyCut(other);
        });
    }

    [Fact]
    public async Task Form_of_before_somebody_signed_in_in_another_tab_leads_to_the_dashboard()
    {
        await using var site = await SignInSite.StartAsync(browser);
        await (await site.OpenAsFirstAsync()).DisposeAsync();
        await using var page = await site.OpenAsync("/");
        await page.TryAsync(async () =>
        {
            var tab = await page.Page.Context.NewPageAsync();
            await tab.GotoAsync(page.Page.Url);
            await SignInSite.SignInAsync(page.Page, "ada");
            await SignInSite.IsInAsync(page, "ada");

            await SignInSite.SignInAsync(tab, "ada");

            await Assertions.Expect(tab.GetByRole(AriaRole.Link, new() { Name = "Account of ada" })).ToBeVisibleAsync(new() { Timeout = 15_000 });
        });
    }

    /// <summary>The open page is kept from asking about its session, so that it does come back to its circuit: with the cookie of somebody else.</summary>
    [Fact]
    public async Task Circuit_of_an_administrator_shows_nothing_of_him_to_who_signs_in_after_him()
    {
        await using var site = await SignInSite.StartAsync(browser);
        await using var page = await site.OpenAsFirstAsync();
        await page.TryAsync(async () =>
        {
            await SignInSite.GoToAccessAsync(page, "ada");
            await SignInSite.AddUserAsync(page.Page, "ben");
            await page.Page.RouteAsync("**/account/session", route => route.AbortAsync());
            await page.Page.EvaluateAsync("() => { window.isOld = true; }");
            var tab = await page.Page.Context.NewPageAsync();
            await tab.GotoAsync(new Uri(site.Dashboard.Address, "/settings/access").ToString());
            await tab.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
            await Assertions.Expect(tab.GetByText("You are signed out.")).ToBeVisibleAsync();

            await SignInSite.SignInAsync(tab, "ben");

            await page.WaitAsync("() => !window.isOld");
            await SignInSite.IsInAsync(page, "ben");
            await SignInSite.SeesAsync(page.Page, "Your account");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Users" })).ToHaveCountAsync(0);
            Assert.DoesNotContain("ada", await page.Page.InnerTextAsync("body"), StringComparison.Ordinal);
        });
    }

    private static async Task<string> MakeKeyAsync(IPage page, string name)
    {
        var form = page.Locator("form", new() { Has = page.GetByRole(AriaRole.Button, new() { Name = "Make key" }) });
        await form.GetByLabel("Name").FillAsync(name);
        await form.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.GetByText("Copy the key now")).ToBeVisibleAsync();
        var text = await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Alert).Locator("code").InnerTextAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I have it" }).ClickAsync();
        await Assertions.Expect(page.GetByText(text)).ToHaveCountAsync(0);
        return text;
    }

    private static async Task<HttpStatusCode> AskAsync(SignInSite site, string key)
    {
        using var client = new HttpClient { BaseAddress = site.Dashboard.Address, DefaultRequestHeaders = { { "Authorization", $"Bearer {key}" } } };
        using var answer = await client.GetAsync("/api/metrics/current");
        return answer.StatusCode;
    }

    private static void OnlyCut(BrowserPage page) =>
        Findings.None([.. page.Errors.Where(error => !SaidWhenCut.Any(said => error.EndsWith(said, StringComparison.Ordinal)))]);
}
