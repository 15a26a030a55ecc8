using Dashboard.Analytics.Forecasting.Intervals;
using Dashboard.Analytics.Forecasting.Models;

namespace Dashboard.Analytics.Forecasting.Selection;

/// <summary>
/// Rolling-origin backtest of a forecaster with its calibrated intervals over one series: fit to everything before an origin, forecast, go on; never a look ahead.
/// Reference: Tashman, "Out-of-sample tests of forecasting accuracy", 2000; Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 5.8 to 5.10.
/// </summary>
public static class Backtest
{
    /// <param name="descriptor">The forecaster.</param>
    /// <param name="values">The series, oldest first; not finite: a gap, which is not scored.</param>
    /// <param name="options">Origins, horizon, level.</param>
    /// <param name="given">Parameters of the forecaster that differ from the defaults.</param>
    /// <returns>All NaN with 0 origins when the series is too short for this forecaster.</returns>
    /// <exception cref="ArgumentException">An option or parameter outside its range.</exception>
    public static BacktestResult Run(
        ForecasterDescriptor descriptor,
        ReadOnlySpan<double> values,
        BacktestOptions? options = null,
        IReadOnlyDictionary<string, double>? given = null)
    {
        var plan = options ?? new BacktestOptions();
        plan.Check();
        var first = plan.FirstOrigin > 0 ? plan.FirstOrigin : values.Length / 2;
        var last = values.Length - plan.Horizon;
        if (first < 1 || first > last || History.CountFinite(values[..first]) < descriptor.CreateWith(given).LeastSamples)
            return new BacktestResult(descriptor.Name, double.NaN, double.NaN, double.NaN, double.NaN, 0);

        var scores = new BacktestScores(ScaleOf(values[..first], plan.Period), plan.Level);
        var origins = Math.Min(plan.Origins, last - first + 1);
        var points = new ForecastPoint[plan.Horizon];
        CalibratedForecaster? forecaster = null;
        var seen = 0;
        for (var i = 0; i < origins; i++)
        {
            var origin = origins == 1 ? first : first + (int)((long)(last - first) * i / (origins - 1));
            if (forecaster is null || i * plan.Fits / origins != (i - 1) * plan.Fits / origins)
            {
                forecaster = Fitted(descriptor.CreateWith(given), values[..origin], plan, forecaster);
            }
            else
            {
                foreach (var value in values[seen..origin])
                    forecaster.Update(value);
            }

            seen = origin;
            forecaster.Forecast(points, plan.Level);
            scores.Add(points, values[origin..]);
        }

        return scores.Result(descriptor.Name, origins);
    }

    private static CalibratedForecaster Fitted(IForecaster model, ReadOnlySpan<double> history, BacktestOptions plan, CalibratedForecaster? previous)
    {
        var fitted = new CalibratedForecaster(model, plan.Calibration);
        fitted.Fit(history);
        if (previous is not null)
            fitted.Adopt(previous);
        return fitted;
    }

    /// <summary>Mean absolute difference to the value one season before, over the first history.</summary>
    private static double ScaleOf(ReadOnlySpan<double> history, double period)
    {
        var lag = double.IsNaN(period) ? PeriodFinder.Find(history) : (int)period;
        double sum = 0, count = 0;
        for (var i = lag; i < history.Length; i++)
        {
            var change = Math.Abs(history[i] - history[i - lag]);
            if (!double.IsFinite(change))
                continue;
            sum += change;
            count++;
        }

        return sum / count;
    }
}
