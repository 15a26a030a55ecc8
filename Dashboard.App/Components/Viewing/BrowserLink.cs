using Dashboard.App.Stream;
using Microsoft.JSInterop;

namespace Dashboard.App.Components.Viewing;

/// <summary>
/// The way into the browser's chart module, and the only place where its calls are made: a browser that has gone (closed tab, lost line, finished
/// circuit) is normal and answers false. Scoped to the circuit, used on its thread only.
/// </summary>
internal sealed class BrowserLink(IJSRuntime js, BrowserCalls calls, ViewerState view, RecentHistory history) : IAsyncDisposable
{
    public const string ModulePath = "./js/charts/live.js";

    private Task<IJSObjectReference>? _module;
    private DotNetObjectReference<BrowserCalls>? _answering;
    private CancellationTokenSource _connection = new();

    /// <summary>Calls an exported function and waits for its answer.</summary>
    /// <returns>False when the browser is not there.</returns>
    public async ValueTask<bool> CallAsync(string function, params object?[] arguments)
    {
        try
        {
            var connected = _connection.Token;
            var module = await ModuleAsync(connected);
            await module.InvokeVoidAsync(function, connected, arguments);
            return true;
        }
        catch (Exception exception) when (IsGone(exception))
        {
            return false;
        }
    }

    /// <summary>Tells the browser what the viewer now looks at.</summary>
    public ValueTask<bool> ShowViewAsync() => CallAsync("setView", ViewMessage.Of(view, history));

    /// <summary>The line is down: nobody waits for answers that will not come. Calls answer false until <see cref="Reconnect"/>.</summary>
    public void Disconnect() => _connection.Cancel();

    public void Reconnect()
    {
        if (!_connection.IsCancellationRequested)
            return;
        _connection.Dispose();
        _connection = new CancellationTokenSource();
    }

    public async ValueTask DisposeAsync()
    {
        var isConnected = !_connection.IsCancellationRequested;
        if (_module is { IsCompletedSuccessfully: true } loaded && isConnected)
        {
            try
            {
                var module = await loaded;
                await module.InvokeVoidAsync("stop");
                await module.DisposeAsync();
            }
            catch (Exception exception) when (IsGone(exception))
            {
                // The page is gone, and everything of ours in it.
            }
        }

        await _connection.CancelAsync();
        _connection.Dispose();
        _answering?.Dispose();
    }

    private static bool IsGone(Exception exception) => exception is JSDisconnectedException or OperationCanceledException or ObjectDisposedException;

    // A failed load is tried again by the next call: a module that could not be fetched once must not silence the charts for good.
    private async Task<IJSObjectReference> ModuleAsync(CancellationToken connected)
    {
        if (_module is null or { IsFaulted: true } or { IsCanceled: true })
            _module = LoadAsync(connected);
        return await _module;
    }

    private async Task<IJSObjectReference> LoadAsync(CancellationToken connected)
    {
        var module = await js.InvokeAsync<IJSObjectReference>("import", connected, ModulePath);
        _answering ??= DotNetObjectReference.Create(calls);
        await module.InvokeVoidAsync("start", connected, _answering, ViewMessage.Of(view, history));
        return module;
    }
}
