using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

/// <summary>A page with a memory of everything that went wrong on it.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _errors = new();

    public BrowserPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _errors.Enqueue(message.Text);
        };
        page.PageError += (_, error) => _errors.Enqueue(error);
    }

    public IPage Page { get; }

    /// <summary>Console errors and uncaught exceptions so far.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Waits until an expression of the page (or a promise of one) is true.</summary>
    /// <param name="condition">A JavaScript function; its parameter is <paramref name="argument"/>.</param>
    public Task WaitAsync(string condition, object? argument = null, int seconds = 15) =>
        Page.WaitForFunctionAsync(condition, argument, new() { Timeout = 1000f * seconds });

    /// <summary>Waits until so many frames have come since the page was loaded.</summary>
    public Task LiveAsync(int frames = 10) => WaitAsync("frames => window.dashboardCharts?.counts().frames >= frames", frames, 30);

    /// <summary>Waits until the page answers to keys and clicks: a prerendered page does not yet.</summary>
    public Task ReadyAsync() => WaitAsync("() => document.documentElement.dataset.ready !== undefined", seconds: 30);

    /// <summary>
    /// Waits until the address has this in it. It is asked for again and again: waiting for the event of a navigation misses one that
    /// came between the look at the address and the beginning of the wait.
    /// </summary>
    public Task AtAsync(string part) => Assertions.Expect(Page).ToHaveURLAsync(new Regex(Regex.Escape(part)), new() { Timeout = 30_000 });

    /// <summary>Waits until so much time has passed for the page.</summary>
    public async Task PassAsync(int milliseconds) =>
        await WaitAsync("until => performance.now() >= until", await Page.EvaluateAsync<double>("ms => performance.now() + ms", milliseconds), milliseconds / 1000 + 15);

    /// <summary>Runs the test's body and keeps a picture of the page when it fails.</summary>
    public async Task TryAsync(Func<Task> body, [CallerMemberName] string test = "")
    {
        try
        {
            await body();
        }
        catch
        {
            var folder = Path.Combine(RepositoryRoot.Path, "TestResults", "browser");
            Directory.CreateDirectory(folder);
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{test}.png") });
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
