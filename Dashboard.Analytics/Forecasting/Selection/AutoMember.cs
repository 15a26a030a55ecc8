namespace Dashboard.Analytics.Forecasting.Selection;

/// <summary>A model that <see cref="AutoForecaster"/> uses.</summary>
/// <param name="Name">Its name in the catalog.</param>
/// <param name="Weight">Its share in the forecast, 0 to 1; all sum to 1.</param>
/// <param name="RelativeError">Its mean absolute error in the rolling-origin backtest over that of the naive forecast: below 1 is better.</param>
public readonly record struct AutoMember(string Name, double Weight, double RelativeError);
