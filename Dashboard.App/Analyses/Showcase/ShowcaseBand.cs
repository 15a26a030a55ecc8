namespace Dashboard.App.Analyses.Showcase;

/// <summary>What one of the showcase's detectors takes for normal.</summary>
/// <param name="Below">How far below the centre it reaches.</param>
/// <param name="Above">How far above.</param>
internal readonly record struct ShowcaseBand(double Centre, double Below, double Above)
{
    public double Lower => Centre - Below;

    public double Upper => Centre + Above;

    /// <param name="rounding">Values that differ by no more are equal but for rounding.</param>
    public bool IsOutside(double value, double rounding) => value < Lower - rounding || value > Upper + rounding;
}
