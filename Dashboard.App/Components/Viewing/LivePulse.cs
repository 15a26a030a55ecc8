using Dashboard.App.Stream;

namespace Dashboard.App.Components.Viewing;

/// <summary>
/// Tells the text of a page (tiles, feed, tables) when to look again: at most four times a second, on the circuit's thread, never while paused or hidden.
/// Scoped to the circuit.
/// </summary>
public sealed class LivePulse(TimeProvider time)
{
    /// <summary>Shortest time between two beats.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(250);

    private long _lastBeat;
    private bool _hasBeaten;

    /// <summary>The tick that the page shows now, or null before the first.</summary>
    public Tick? Shown { get; private set; }

    public event Action<Tick>? Beat;

    /// <summary>Whether enough time has passed for another beat.</summary>
    internal bool IsDue => !_hasBeaten || time.GetElapsedTime(_lastBeat) >= ShortestInterval;

    internal void Raise(Tick tick)
    {
        (_lastBeat, _hasBeaten) = (time.GetTimestamp(), true);
        Shown = tick;
        Beat?.Invoke(tick);
    }
}
