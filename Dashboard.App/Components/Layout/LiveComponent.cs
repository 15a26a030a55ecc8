using Dashboard.App.Components.Viewing;
using Dashboard.App.Stream;
using Microsoft.AspNetCore.Components;

namespace Dashboard.App.Components.Layout;

/// <summary>A small piece of text that follows the viewer's pulse. Derive leaves from it, never whole pages: only the leaf is rendered again.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private long _renderedAtMs;

    [Inject]
    protected LivePulse Pulse { get; set; } = null!;

    [Inject]
    protected MetricStream Stream { get; set; } = null!;

    /// <summary>The tick that the viewer sees; on a page that is not interactive yet, the newest one. Null before the first.</summary>
    protected Tick? Shown => Pulse.Shown ?? Stream.Latest;

    /// <summary>Least time between two renderings, in milliseconds of the ticks' own time; 0 follows every beat.</summary>
    protected virtual int LeastIntervalMs => 0;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => Pulse.Beat += OnBeat;

    /// <summary>Looks at a new tick before the rendering; false leaves the rendering out.</summary>
    protected virtual bool Look(Tick tick) => true;

    protected virtual void Dispose(bool isDisposing) => Pulse.Beat -= OnBeat;

    private void OnBeat(Tick tick)
    {
        if (Math.Abs(tick.TimestampMs - _renderedAtMs) < LeastIntervalMs)
            return;
        _renderedAtMs = tick.TimestampMs;
        _ = InvokeAsync(() => TurnAsync(tick));
    }

    private async Task TurnAsync(Tick tick)
    {
        try
        {
            if (Look(tick))
                StateHasChanged();
        }
        catch (Exception failure)
        {
            // The pulse serves every leaf of the page: one that fails tells its own error boundary only.
            await DispatchExceptionAsync(failure);
        }
    }
}
