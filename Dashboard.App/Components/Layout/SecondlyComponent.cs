using Microsoft.AspNetCore.Components;

namespace Dashboard.App.Components.Layout;

/// <summary>A piece of text that looks again about once a second, paused view or not: the connection, the status page.</summary>
public abstract class SecondlyComponent : ComponentBase, IDisposable
{
    private ITimer? _timer;

    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    // Not before the page is interactive: a prerendered page has nobody to tell.
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _timer = Time.CreateTimer(_ => _ = InvokeAsync(TurnAsync), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>Looks again; called once a second on the circuit's thread.</summary>
    protected virtual void Look()
    {
    }

    protected virtual void Dispose(bool isDisposing) => _timer?.Dispose();

    private async Task TurnAsync()
    {
        try
        {
            Look();
            StateHasChanged();
        }
        catch (Exception failure)
        {
            // A timer has no caller: the panel's error boundary is the one to tell.
            await DispatchExceptionAsync(failure);
        }
    }
}
