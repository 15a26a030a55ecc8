namespace Dashboard.App.Components.Charts;

/// <summary>A picture of recorded data that does not move: the settings preview, an anomaly's evidence.</summary>
/// <param name="TimestampsMs">Times in milliseconds since the epoch, rising.</param>
/// <param name="Values">Values at those times; NaN is a gap.</param>
public sealed record StaticChartData(long[] TimestampsMs, double[] Values)
{
    /// <summary>Ends of the expected band, or null.</summary>
    public float[]? Lower { get; init; }

    public float[]? Upper { get; init; }

    /// <summary>Points marked now (true at their position), drawn as the anomaly dots; or null.</summary>
    public bool[]? Marked { get; init; }

    /// <summary>Points that were marked before a change of settings, drawn as rings; or null.</summary>
    public bool[]? MarkedBefore { get; init; }
}
