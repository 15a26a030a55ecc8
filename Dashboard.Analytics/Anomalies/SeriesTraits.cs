namespace Dashboard.Analytics.Anomalies;

/// <summary>What is known of a series beforehand.</summary>
/// <param name="NoiseFloor">Standard deviation below which movement means nothing, in the series' unit; 0 when unknown.</param>
/// <param name="LowerBound">Smallest possible value, or negative infinity.</param>
/// <param name="UpperBound">Largest possible value, or positive infinity.</param>
public readonly record struct SeriesTraits(double NoiseFloor, double LowerBound, double UpperBound)
{
    public static SeriesTraits Unknown { get; } = new(0, double.NegativeInfinity, double.PositiveInfinity);
}
