namespace Dashboard.App.Components.Viewing;

/// <summary>How the line to one viewer is: scoped to the circuit, written by its pump, shown by the connection pill. (Contract; the pump writes it.)</summary>
public sealed class LinkQuality
{
    /// <summary>Median time from sending a frame to the browser's answer over the last two seconds, in milliseconds; NaN before the first.</summary>
    public double RoundTripMs { get; internal set; } = double.NaN;

    /// <summary>Whether frames arrive clearly later than the cadence asks for.</summary>
    public bool IsDelayed { get; internal set; }
}
