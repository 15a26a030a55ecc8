namespace Dashboard.App.Stream;

/// <summary>
/// What comes next for one series, as four numbers from which any reader can draw the dashed line and its interval.
/// With φ the damping per step (<see cref="Tick.Damping"/>), the forecast h steps ahead is Level + Trend · φ(1 − φ^h)/(1 − φ), and its half width is
/// sqrt(NearHalfWidth² + (FarHalfWidth² − NearHalfWidth²)(h − 1)/(H − 1)), H being the horizon in steps. All NaN while nothing can be said.
/// </summary>
/// <param name="Level">Smoothed level at this tick, in the series' unit.</param>
/// <param name="Trend">Smoothed change a step, in the series' unit.</param>
/// <param name="NearHalfWidth">Half width of the prediction interval one step ahead.</param>
/// <param name="FarHalfWidth">Half width of the prediction interval at the horizon.</param>
public readonly record struct ForecastHead(float Level, float Trend, float NearHalfWidth, float FarHalfWidth)
{
    public static ForecastHead None { get; } = new(float.NaN, float.NaN, float.NaN, float.NaN);

    public bool IsKnown => !float.IsNaN(Level);
}
