namespace Dashboard.Analytics.Forecasting;

/// <summary>
/// A damped-trend forecast as four numbers. With φ the damping a step, h steps ahead: Level + Trend · φ(1 − φ^h)/(1 − φ), give or take
/// sqrt(Near² + (Far² − Near²)(h − 1)/(H − 1)), H being the horizon in steps. All NaN while nothing can be said.
/// </summary>
/// <param name="Level">Smoothed level, in the series' unit.</param>
/// <param name="Trend">Smoothed change a step, in the series' unit.</param>
/// <param name="NearHalfWidth">Half width of the interval one step ahead.</param>
/// <param name="FarHalfWidth">Half width of the interval at the horizon.</param>
public readonly record struct HoltHead(double Level, double Trend, double NearHalfWidth, double FarHalfWidth)
{
    public static HoltHead Unknown { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN);

    public bool IsKnown => !double.IsNaN(Level);
}
