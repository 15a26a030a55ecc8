namespace Dashboard.Analytics.Forecasting.Intervals;

/// <summary>One step of a forecast, in the series' unit.</summary>
/// <param name="Value">The expected value.</param>
/// <param name="Lower">Lower end of the interval, never above <paramref name="Value"/>; NaN while too few errors are known.</param>
/// <param name="Upper">Upper end, never below <paramref name="Value"/>; NaN while too few errors are known.</param>
public readonly record struct ForecastPoint(double Value, double Lower, double Upper)
{
    public static ForecastPoint Unknown { get; } = new(double.NaN, double.NaN, double.NaN);

    public bool HasInterval => !double.IsNaN(Lower);
}
