namespace Dashboard.App.Components.Viewing;

/// <summary>Every viewer's circuit that is connected now, for the status page and the API. (Contract; body to come.)</summary>
public sealed class ViewerRegistry
{
    public IReadOnlyList<ViewerStatus> Viewers => [];

    /// <summary>Circuits opened since start.</summary>
    public long Opened => 0;
}

/// <summary>One viewer as the status page shows it.</summary>
/// <param name="Id">Short, unique within this run.</param>
/// <param name="RoundTripMs">Median time from sending a frame to the browser's answer, in milliseconds; NaN before the first.</param>
/// <param name="RoundTripP95Ms">95 % of the frames were answered faster.</param>
/// <param name="PaintedP95Ms">Tick to painted pixels as the browser measured it, p95 in milliseconds; NaN before the first.</param>
/// <param name="Frames">Frames sent, one JavaScript call each.</param>
/// <param name="FrameBytes">Bytes of frames sent.</param>
/// <param name="Conflated">Ticks that were left out for newer ones because the browser or the line was slow.</param>
/// <param name="State">watching, paused or hidden.</param>
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
