using Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

/// <summary>One Chromium and one running application for all browser tests; each test gets a page of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal DashboardProcess Dashboard { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var executable = await Chromium.FindAsync();
        Dashboard = await DashboardProcess.StartAsync("--demo");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Chromium.Arguments });
    }

    /// <param name="script">Runs in the page before anything of its own does.</param>
    internal async Task<BrowserPage> OpenAsync(
        string path = "/", int width = 1600, int height = 900, ColorScheme theme = ColorScheme.Dark, DashboardProcess? dashboard = null, string? script = null)
    {
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = theme });
        if (script is not null)
            await context.AddInitScriptAsync(script);
        var page = new BrowserPage(context, await context.NewPageAsync());
        await page.Page.GotoAsync(new Uri((dashboard ?? Dashboard).Address, path).ToString());
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (Dashboard is not null)
            await Dashboard.DisposeAsync();
    }
}

/// <summary>Runs alone: ten pictures a second cannot be asked of a machine whose cores are busy with other tests.</summary>
[CollectionDefinition(nameof(BrowserCollection), DisableParallelization = true)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>;
