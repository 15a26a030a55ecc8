namespace Dashboard.App.Components.Viewing;

/// <summary>Every viewer's circuit that exists now, for the status page and the API. Thread-safe.</summary>
public sealed class ViewerRegistry
{
    private readonly Lock _membership = new();
    private ViewerSession[] _sessions = [];
    private long _opened;

    public IReadOnlyList<ViewerStatus> Viewers => Array.ConvertAll(Volatile.Read(ref _sessions), session => session.Status);

    /// <summary>Circuits opened since start.</summary>
    public long Opened => Interlocked.Read(ref _opened);

    internal void Add(ViewerSession session)
    {
        Interlocked.Increment(ref _opened);
        lock (_membership)
            Volatile.Write(ref _sessions, [.. _sessions, session]);
    }

    internal void Remove(ViewerSession session)
    {
        lock (_membership)
            Volatile.Write(ref _sessions, Array.FindAll(_sessions, other => other != session));
    }
}

/// <summary>One viewer as the status page shows it.</summary>
/// <param name="Id">Short, unique within this run.</param>
/// <param name="RoundTripMs">Median time from sending a frame to the browser's answer, in milliseconds; NaN before the first.</param>
/// <param name="RoundTripP95Ms">95 % of the frames were answered faster.</param>
/// <param name="PaintedP95Ms">Tick to painted pixels as the browser measured it, p95 in milliseconds; NaN before the first.</param>
/// <param name="Frames">Frames sent, one JavaScript call each.</param>
/// <param name="FrameBytes">Bytes of frames sent.</param>
/// <param name="Conflated">Ticks that were left out for newer ones because the browser or the line was slow.</param>
/// <param name="State">watching, paused, hidden or disconnected.</param>
public sealed record ViewerStatus(
    string Id,
    DateTimeOffset Since,
    double RoundTripMs,
    double RoundTripP95Ms,
    double PaintedP95Ms,
    long Frames,
    long FrameBytes,
    long Conflated,
    string State);
