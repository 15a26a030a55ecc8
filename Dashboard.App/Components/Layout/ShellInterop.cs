using Microsoft.JSInterop;

namespace Dashboard.App.Components.Layout;

/// <summary>
/// The shell's JavaScript module. A circuit that is going away is normal: calls then do nothing, so no caller has to know.
/// Scoped to the circuit.
/// </summary>
public sealed class ShellInterop(IJSRuntime js) : IAsyncDisposable
{
    private const string ModulePath = "./js/shell/shell.js";

    private IJSObjectReference? _module;
    private IJSObjectReference? _shell;

    /// <summary>Starts listening for shortcuts and returns what the browser knows; null when the circuit is already gone.</summary>
    public async Task<BrowserFacts?> StartAsync<TOwner>(DotNetObjectReference<TOwner> owner)
        where TOwner : class
    {
        BrowserFacts? facts = null;
        await QuietlyAsync(async () =>
        {
            _shell = await (await ModuleAsync()).InvokeAsync<IJSObjectReference>("start", owner);
            facts = await _shell.InvokeAsync<BrowserFacts>("begin");
        });
        return facts;
    }

    public Task ChooseThemeAsync(string theme) => QuietlyAsync(async () =>
    {
        if (_shell is not null)
            await _shell.InvokeVoidAsync("chooseTheme", theme);
    });

    public Task SetKioskAsync(bool isOn) => QuietlyAsync(async () =>
    {
        if (_shell is not null)
            await _shell.InvokeVoidAsync("setKiosk", isOn);
    });

    /// <summary>Puts text on the clipboard; false when the browser forbids it.</summary>
    public async Task<bool> CopyAsync(string text)
    {
        var isCopied = false;
        await QuietlyAsync(async () => isCopied = await (await ModuleAsync()).InvokeAsync<bool>("copyText", text));
        return isCopied;
    }

    /// <summary>Offers text as a file to save.</summary>
    public Task SaveFileAsync(string name, string mediaType, string text) =>
        QuietlyAsync(async () => await (await ModuleAsync()).InvokeVoidAsync("saveFile", name, mediaType, text));

    /// <summary>Moves the focus to the first control inside an element.</summary>
    public Task FocusFirstAsync(Microsoft.AspNetCore.Components.ElementReference container) =>
        QuietlyAsync(async () => await (await ModuleAsync()).InvokeVoidAsync("focusFirst", container));

    /// <summary>Moves the focus back to where it was before <see cref="FocusFirstAsync"/>, when what had it is gone.</summary>
    public Task FocusBackAsync() => QuietlyAsync(async () => await (await ModuleAsync()).InvokeVoidAsync("focusBack"));

    public ValueTask DisposeAsync() => new(QuietlyAsync(async () =>
    {
        if (_shell is not null)
        {
            await _shell.InvokeVoidAsync("stop");
            await _shell.DisposeAsync();
        }

        if (_module is not null)
            await _module.DisposeAsync();
    }));

    private async Task<IJSObjectReference> ModuleAsync() => _module ??= await js.InvokeAsync<IJSObjectReference>("import", ModulePath);

    private static async Task QuietlyAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or TaskCanceledException or ObjectDisposedException)
        {
            // The page was left or the connection was lost while we called: nobody is waiting for the answer.
        }
    }
}

/// <summary>What only the browser knows.</summary>
/// <param name="TimeZone">IANA name of its time zone.</param>
/// <param name="Theme">dark, light or system.</param>
/// <param name="LostAtMs">When the connection was lost that made the page load itself again, in milliseconds since the epoch; 0 when it did not.</param>
public sealed record BrowserFacts(string TimeZone, string Theme, long LostAtMs);
