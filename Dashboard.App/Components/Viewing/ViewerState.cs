namespace Dashboard.App.Components.Viewing;

/// <summary>What one viewer looks at: window, pause, zoomed range. Scoped to the circuit; ingest never depends on it.</summary>
public sealed class ViewerState
{
    /// <summary>Length of the live window.</summary>
    public TimeSpan Window { get; private set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the picture is frozen. Collection goes on.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Sequence of the last tick shown before the pause; null when not paused.</summary>
    public long? PausedAtSequence { get; private set; }

    /// <summary>Zoomed range in milliseconds since the epoch, or null: the live window.</summary>
    public (long FromMs, long ToMs)? Range { get; private set; }

    /// <summary>Raised on the circuit's thread after any of the above changed.</summary>
    public event Action? Changed;

    public void ShowWindow(TimeSpan window)
    {
        Window = window;
        Range = null;
        Changed?.Invoke();
    }

    public void Zoom(long fromMs, long toMs)
    {
        Range = (fromMs, toMs);
        Changed?.Invoke();
    }

    public void ZoomOut()
    {
        Range = null;
        Changed?.Invoke();
    }

    public void Pause(long atSequence)
    {
        (IsPaused, PausedAtSequence) = (true, atSequence);
        Changed?.Invoke();
    }

    public void Resume()
    {
        (IsPaused, PausedAtSequence) = (false, null);
        Changed?.Invoke();
    }
}
