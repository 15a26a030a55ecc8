using Dashboard.App.Stream;

namespace Dashboard.App.Components.Viewing;

/// <summary>
/// Tells the text of a page (tiles, feed, tables) when to look again: at most four times a second, on the circuit's thread, never while paused or hidden.
/// Scoped to the circuit.
/// </summary>
public sealed class LivePulse
{
    /// <summary>The tick that the page shows now, or null before the first.</summary>
    public Tick? Shown { get; private set; }

    public event Action<Tick>? Beat;

    internal void Raise(Tick tick)
    {
        Shown = tick;
        Beat?.Invoke(tick);
    }
}
