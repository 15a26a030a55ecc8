using System.Text.RegularExpressions;
using Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

/// <summary>A running dashboard where everybody has to sign in, and the steps that people take there.</summary>
internal sealed partial class SignInSite : IAsyncDisposable
{
    public const string Password = "a phrase that is long";

    private readonly BrowserFixture _browser;

    private SignInSite(BrowserFixture browser, DashboardProcess dashboard) => (_browser, Dashboard) = (browser, dashboard);

    public DashboardProcess Dashboard { get; }

    /// <summary>Path and query of the link for the first administrator, as the console shows it.</summary>
    public string FirstLink => FirstLinkPattern().Match(Dashboard.Output) is { Success: true } link
        ? new Uri(link.Value).PathAndQuery
        : throw new InvalidOperationException($"The console shows no link:\n{Dashboard.Output}");

    public static async Task<SignInSite> StartAsync(BrowserFixture browser, params string[] arguments) =>
        new(browser, await DashboardProcess.StartAsync(["--sign-in", .. arguments]));

    public Task<BrowserPage> OpenAsync(string path, ColorScheme theme = ColorScheme.Dark) => _browser.OpenAsync(path, theme: theme, dashboard: Dashboard);

    /// <summary>A page on which the first administrator has just come in.</summary>
    public async Task<BrowserPage> OpenAsFirstAsync(string name = "ada")
    {
        var page = await OpenAsync(FirstLink);
        await BecomeFirstAsync(page.Page, name, Password, Password);
        await IsInAsync(page, name);
        return page;
    }

    public static async Task BecomeFirstAsync(IPage page, string name, string password, string again)
    {
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await page.GetByLabel("Password again").FillAsync(again);
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
    }

    public static async Task SignInAsync(IPage page, string name, string password = Password)
    {
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    public static async Task IsInAsync(BrowserPage page, string name)
    {
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = $"Account of {name}" })).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await page.ReadyAsync();
    }

    public static async Task GoToAccessAsync(BrowserPage page, string name)
    {
        await page.Page.GetByRole(AriaRole.Link, new() { Name = $"Account of {name}" }).ClickAsync();
        await SeesAsync(page.Page, "Your account");
    }

    public static async Task AddUserAsync(IPage page, string name)
    {
        var form = page.Locator("form", new() { Has = page.GetByRole(AriaRole.Button, new() { Name = "Add user" }) });
        await form.GetByLabel("Name").FillAsync(name);
        await form.GetByLabel("First password").FillAsync(Password);
        await form.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.GetByText($"{name} may sign in.")).ToBeVisibleAsync();
    }

    public static Task SeesAsync(IPage page, string heading) =>
        Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true })).ToBeVisibleAsync(new() { Timeout = 15_000 });

    public ValueTask DisposeAsync() => Dashboard.DisposeAsync();

    [GeneratedRegex(@"http://\S+/welcome\?token=\S+")]
    private static partial Regex FirstLinkPattern();
}
