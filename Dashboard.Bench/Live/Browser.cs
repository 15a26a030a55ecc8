using Dashboard.Tests.Browser;
using Microsoft.Playwright;

namespace Dashboard.Bench.Live;

/// <summary>A real Chromium, found as the browser tests find theirs. The viewport is tall enough for the whole Overview.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const int Width = 1920;
    private const int Height = 2000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public string Version => _browser.Version;

    public static async Task<Browser> StartAsync()
    {
        var executable = await Chromium.FindAsync();
        var playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Chromium.Arguments }));
    }

    /// <summary>An empty tab with a profile of its own.</summary>
    public async Task<BrowserPage> NewTabAsync(int width = Width, int height = Height, ColorScheme theme = ColorScheme.Dark)
    {
        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = theme });
        return new BrowserPage(context, await context.NewPageAsync());
    }

    /// <summary>The Overview, live.</summary>
    public async Task<BrowserPage> OpenAsync(Uri address)
    {
        var tab = await NewTabAsync();
        await tab.Page.GotoAsync(address.ToString());
        await tab.Page.WaitUntilPaintedAsync();
        return tab;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
