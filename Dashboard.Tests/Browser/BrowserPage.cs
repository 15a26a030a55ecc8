using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
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
