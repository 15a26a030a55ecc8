using Dashboard.Analytics.Forecasting.Intervals;

namespace Dashboard.Analytics.Forecasting.Selection;

/// <summary>Sums the scores of a backtest. A scale of zero (a history that repeats itself exactly) leaves MASE and MSIS undefined.</summary>
internal sealed class BacktestScores(double scale, double level)
{
    private double _absolute;
    private double _percentage;
    private double _count;
    private double _held;
    private double _intervalScore;
    private double _intervals;

    public void Add(ReadOnlySpan<ForecastPoint> points, ReadOnlySpan<double> actual)
    {
        for (var i = 0; i < points.Length; i++)
        {
            if (double.IsFinite(actual[i]))
                Add(points[i], actual[i]);
        }
    }

    public BacktestResult Result(string name, int origins)
    {
        var divisor = scale > 0 ? scale : double.NaN;
        return new BacktestResult(name, _absolute / _count / divisor, _percentage / _count, _held / _intervals, _intervalScore / _intervals / divisor, origins);
    }

    private void Add(ForecastPoint point, double actual)
    {
        var error = Math.Abs(actual - point.Value);
        var size = Math.Abs(actual) + Math.Abs(point.Value);
        _count++;
        _absolute += error;
        _percentage += size > 0 ? 200 * error / size : 0;
        if (!point.HasInterval)
            return;
        _intervals++;
        _held += actual >= point.Lower && actual <= point.Upper ? 1 : 0;
        var outside = Math.Max(0, Math.Max(point.Lower - actual, actual - point.Upper));
        _intervalScore += point.Upper - point.Lower + (2 / (1 - level) * outside);
    }
}
