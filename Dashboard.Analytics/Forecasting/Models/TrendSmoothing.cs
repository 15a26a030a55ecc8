using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>
/// The recursion behind simple, Holt's and damped exponential smoothing, in the form of R's <c>forecast</c> with the simple start:
/// level y(1), trend y(2) − y(1), then from the first row on l ← αy + (1 − α)(l′ + φb′), b ← β(l − l′) + (1 − β)φb′; ŷ(n+h) = l + (φ + … + φ^h) b.
/// Without a trend the start is b = 0 and β is 0. Parameters that are not given are fitted by the squared one-step error over the newest rows.
/// </summary>
internal abstract class TrendSmoothing(double alpha, double beta, double phi, bool hasTrend) : ForecastModel(alpha, beta, phi)
{
    private const int MostFitted = 5_000;

    private double _alpha;
    private double _beta;
    private double _phi;
    private double _level;
    private double _trend;

    public override int LeastSamples => hasTrend ? 2 : 1;

    /// <summary>α, β and φ as fitted or given.</summary>
    internal (double Alpha, double Beta, double Phi) Fitted => (_alpha, _beta, _phi);

    /// <summary>Last level and trend.</summary>
    internal (double Level, double Trend) State => (_level, _trend);

    /// <summary>Sum of squared one-step errors over a history that begins with a finite value.</summary>
    internal double SquaredError(ReadOnlySpan<double> values, double a, double b, double p)
    {
        (_alpha, _beta, _phi) = (a, b, p);
        return Run(values);
    }

    protected override void FitTo(ReadOnlySpan<double> values)
    {
        var newest = History.Newest(values, MostFitted);
        var rows = newest[History.FirstFinite(newest)..].ToArray();
        SearchRange[] ranges = hasTrend
            ? [SearchRange.Level.Or(alpha), SearchRange.Trend.Or(beta), SearchRange.Damping.Or(phi)]
            : [SearchRange.Level.Or(alpha), SearchRange.Trend.Or(0), SearchRange.Damping.Or(1)];
        var best = ParameterSearch.Minimise(ranges, point => SquaredError(rows, point[0], point[1], point[2]));
        SquaredError(values, best[0], best[1], best[2]);
    }

    protected override void Take(double value) => Step(value);

    protected override void Coast()
    {
        _trend *= _phi;
        _level += _trend;
    }

    protected override void Fill(Span<double> points)
    {
        var step = _trend;
        var at = _level;
        for (var i = 0; i < points.Length; i++)
        {
            step *= _phi;
            at += step;
            points[i] = at;
        }
    }

    protected override void SaveState(StateWriter writer)
    {
        writer.Write(_alpha);
        writer.Write(_beta);
        writer.Write(_phi);
        writer.Write(_level);
        writer.Write(_trend);
    }

    protected override void RestoreState(StateReader reader)
    {
        _alpha = reader.ReadDouble();
        _beta = reader.ReadDouble();
        _phi = reader.ReadDouble();
        _level = reader.ReadDouble();
        _trend = reader.ReadDouble();
    }

    private double Run(ReadOnlySpan<double> values)
    {
        _level = values[0];
        _trend = hasTrend ? FirstChange(values) : 0;
        var sum = 0.0;
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                var error = Step(value);
                sum += error * error;
            }
            else
            {
                Coast();
            }
        }

        return sum;
    }

    private double Step(double value)
    {
        var carried = _phi * _trend;
        var expected = _level + carried;
        var level = (_alpha * value) + ((1 - _alpha) * expected);
        _trend = (_beta * (level - _level)) + ((1 - _beta) * carried);
        _level = level;
        return value - expected;
    }

    /// <summary>Change a step between the first two finite values.</summary>
    private static double FirstChange(ReadOnlySpan<double> values)
    {
        var second = History.FirstFinite(values, 1);
        return second == values.Length ? 0 : (values[second] - values[0]) / second;
    }
}
