namespace Dashboard.Analytics.Anomalies;

/// <summary>
/// Decides which marked points may open an episode, over all series of a tick together, so that false episodes stay within a rate however many series there are.
/// (Contract; body to come.)
/// </summary>
public sealed class EpisodeGate
{
    /// <summary>Judges one tick.</summary>
    /// <param name="pValues">Calibrated p-values of the analysed series, 1 where there is none.</param>
    /// <param name="eligible">Points that may open: marked, and not in an open episode already. Set to false where they may not.</param>
    /// <param name="falseEpisodesPerHour">False episodes an hour that are acceptable over all series together.</param>
    /// <param name="ticksPerHour">Ticks an hour at the present cadence.</param>
    /// <returns>The largest p-value that opened, and the estimated share of false ones among those opened; 0 and 0 when none did.</returns>
    /// <remarks>Allocates nothing in the steady state.</remarks>
    public GateDecision Judge(ReadOnlySpan<double> pValues, Span<bool> eligible, double falseEpisodesPerHour, double ticksPerHour)
    {
        eligible.Clear();
        return default;
    }
}

/// <summary>What the gate let through in one tick.</summary>
/// <param name="FalseShare">Estimated share of false ones among the opened, 0 to 1: an episode's confidence is 1 minus this.</param>
public readonly record struct GateDecision(int Opened, double LargestPValue, double FalseShare);
