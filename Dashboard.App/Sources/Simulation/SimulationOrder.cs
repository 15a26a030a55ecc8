namespace Dashboard.App.Sources.Simulation;

/// <summary>Traffic that somebody asked for.</summary>
/// <param name="Requests">1 to 10,000.</param>
/// <param name="ErrorRate">Share of them that fail, 0 to 1.</param>
/// <param name="LatencyMs">How long each takes to answer, 0 to 10,000 ms.</param>
/// <param name="Seconds">Time over which they are spread, 1 to 600 s.</param>
internal sealed record SimulationOrder(int Requests, double ErrorRate, double LatencyMs, double Seconds)
{
    public const int MostRequests = 10_000;
    public const double LongestSeconds = 600;

    /// <summary>How many of the first requests fail in all: evenly spread, and exactly the asked share at the end.</summary>
    public int ErrorsAmong(int firstRequests) => (int)Math.Round(firstRequests * ErrorRate, MidpointRounding.AwayFromZero);
}
