using Dashboard.App.Stream;

namespace Dashboard.App.Components.Viewing;

/// <summary>What one viewer looks at: window, pause, zoomed range. Scoped to the circuit and used on its thread only; ingest never depends on it.</summary>
public sealed class ViewerState
{
    /// <summary>Shortest range that can be zoomed into, in milliseconds: less would show single samples at the fastest cadence.</summary>
    public const long ShortestRangeMs = 500;

    /// <summary>Length of the live window.</summary>
    public TimeSpan Window { get; private set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the picture is frozen. Collection goes on.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Sequence of the last tick shown before the pause; null when not paused.</summary>
    public long? PausedAtSequence { get; private set; }

    /// <summary>Time of the last tick shown before the pause in milliseconds since the epoch; null when not paused or not told.</summary>
    public long? PausedAtMs { get; private set; }

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

    /// <summary>Shows a fixed range on every chart. Ends in the wrong order are swapped; a range shorter than <see cref="ShortestRangeMs"/> is widened around its middle.</summary>
    public void Zoom(long fromMs, long toMs)
    {
        var (from, to) = (Math.Min(fromMs, toMs), Math.Max(fromMs, toMs));
        var lacking = ShortestRangeMs - (to - from);
        Range = lacking <= 0 ? (from, to) : (from - lacking / 2, to + (lacking + 1) / 2);
        Changed?.Invoke();
    }

    public void ZoomOut()
    {
        Range = null;
        Changed?.Invoke();
    }

    public void Pause(long atSequence)
    {
        (IsPaused, PausedAtSequence, PausedAtMs) = (true, atSequence, null);
        Changed?.Invoke();
    }

    /// <summary>Freezes the picture at a tick, so that <see cref="BehindBy"/> can tell how old it is.</summary>
    public void Pause(Tick shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        (IsPaused, PausedAtSequence, PausedAtMs) = (true, shown.Sequence, shown.TimestampMs);
        Changed?.Invoke();
    }

    public void Resume()
    {
        (IsPaused, PausedAtSequence, PausedAtMs) = (false, null, null);
        Changed?.Invoke();
    }

    /// <summary>How far the frozen picture is behind the newest tick; zero when nothing is frozen.</summary>
    public TimeSpan BehindBy(Tick? newest) =>
        PausedAtMs is { } at && newest is not null ? TimeSpan.FromMilliseconds(Math.Max(0, newest.TimestampMs - at)) : TimeSpan.Zero;
}
