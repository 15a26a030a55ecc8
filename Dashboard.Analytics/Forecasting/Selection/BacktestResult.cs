namespace Dashboard.Analytics.Forecasting.Selection;

/// <summary>Accuracy of one forecaster over all origins and leads of a backtest. NaN: undefined (no origin, or a constant history to scale by).</summary>
/// <param name="Name">Name of the forecaster in the catalog.</param>
/// <param name="Mase">Mean absolute error over that of the one-season-back forecast in the first history: below 1 is better than repeating it. Hyndman and Koehler 2006.</param>
/// <param name="Smape">Symmetric mean absolute percentage error, 0 to 200 %. Makridakis 1993, as in M4.</param>
/// <param name="Coverage">Share of values within the interval, 0 to 1.</param>
/// <param name="Msis">Mean scaled interval score: width plus 2/α times the distance of what lay outside, over the scale of MASE. Gneiting and Raftery 2007, as in M4.</param>
/// <param name="Origins">Origins from which was forecast.</param>
public readonly record struct BacktestResult(string Name, double Mase, double Smape, double Coverage, double Msis, int Origins);
