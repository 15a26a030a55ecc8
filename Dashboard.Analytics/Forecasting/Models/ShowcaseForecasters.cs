using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>The showcase's four forecasts under its keys, with its fixed parameters: for people who compare. Fitted and better models have names of their own.</summary>
internal static class ShowcaseForecasters
{
    public const int Window = 10;
    public const double Alpha = 0.3;
    public const double Beta = 0.1;

    public static ForecasterDescriptor MovingAverage { get; } = new(
        "ma", "Moving average of 10 (showcase)", "The mean of the last 10 values stays.", [], _ => new MovingAverageForecaster(Window));

    public static ForecasterDescriptor Smoothing { get; } = new(
        "es", "Exponential smoothing, 0.3 (showcase)", "A level that follows with weight 0.3 and stays.", [], _ => new SesForecaster(Alpha));

    public static ForecasterDescriptor Line { get; } = new(
        "lr", "Linear regression (showcase)", "The straight line through all values.", [], _ => new LinearForecaster());

    public static ForecasterDescriptor Holt { get; } = new(
        "holt", "Holt, 0.3 and 0.1 (showcase)", "A level with weight 0.3 and an undamped trend with weight 0.1.", [], _ => new ShowcaseHoltForecaster());
}

/// <summary>
/// Holt's trend with α 0.3 and β 0.1 as plain implementations have it: level y(1) and trend y(2) − y(1) stand after the first row, the recursion begins with the
/// second. (R's simple start, which <c>holt-fitted</c> follows, filters the first row as well.) One sample gives a flat forecast.
/// Parameters: none. Warm-up: 2 samples. O(1) a sample. A gap moves the level along the trend. Reference: Holt 1957.
/// </summary>
internal sealed class ShowcaseHoltForecaster : ForecastModel
{
    private double _level;
    private double _trend;

    protected override void FitTo(ReadOnlySpan<double> values)
    {
        var second = History.FirstFinite(values, 1);
        _level = values[0];
        _trend = second == values.Length ? 0 : (values[second] - values[0]) / second;
        foreach (var value in values[1..])
        {
            if (double.IsFinite(value))
                Take(value);
            else
                Coast();
        }
    }

    protected override void Take(double value)
    {
        var before = _level;
        _level = (ShowcaseForecasters.Alpha * value) + ((1 - ShowcaseForecasters.Alpha) * (_level + _trend));
        _trend = (ShowcaseForecasters.Beta * (_level - before)) + ((1 - ShowcaseForecasters.Beta) * _trend);
    }

    protected override void Coast() => _level += _trend;

    protected override void Fill(Span<double> points)
    {
        for (var i = 0; i < points.Length; i++)
            points[i] = _level + ((i + 1) * _trend);
    }

    protected override void SaveState(StateWriter writer)
    {
        writer.Write(_level);
        writer.Write(_trend);
    }

    protected override void RestoreState(StateReader reader)
    {
        _level = reader.ReadDouble();
        _trend = reader.ReadDouble();
    }
}
