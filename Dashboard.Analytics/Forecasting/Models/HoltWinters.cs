using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>
/// The recursion behind both Holt-Winters models, in the form of R's <c>forecast</c> with the simple start: level = mean of season 1, trend = (mean of season 2 −
/// that)/m, season = y − level or y/level in season 1, then from the first row on, s being the season m rows ago:
/// l ← α(y − s) + (1 − α)(l′ + b′), b ← β(l − l′) + (1 − β)b′, s ← γ(y − l′ − b′) + (1 − γ)s; with ratios instead of differences when multiplicative.
/// </summary>
/// <remarks>
/// With a period of 1 (no season was found) it is Holt's trend with the simple start. Values at or below zero have no ratios: a multiplicative model fitted to a
/// history that has them takes the additive recursion, and one that meets them later lets the season be.
/// </remarks>
internal abstract class HoltWinters(double alpha, double beta, double gamma, double period, bool isMultiplicative) : ForecastModel(alpha, beta, gamma, period)
{
    private const int MostFitted = 5_000;

    private double _alpha;
    private double _beta;
    private double _gamma;
    private double _level;
    private double _trend;
    private bool _hasRatios;
    private double[] _season = [];
    private int _next;

    /// <remarks>Without a given period a short history has no season.</remarks>
    public override int LeastSamples => double.IsNaN(period) || period == 1 ? 2 : (int)period + 1;

    internal (double Alpha, double Beta, double Gamma) Fitted => (_alpha, _beta, _gamma);

    internal (double Level, double Trend) State => (_level, _trend);

    internal int Period => _season.Length;

    /// <summary>Sum of squared one-step errors over a history that begins with a finite value; its gaps filled are the second copy.</summary>
    internal double SquaredError(ReadOnlySpan<double> values, ReadOnlySpan<double> filled, double a, double b, double g)
    {
        (_alpha, _beta, _gamma) = (a, b, g);
        Start(filled);
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

    protected override void FitTo(ReadOnlySpan<double> values)
    {
        var length = double.IsNaN(period) ? PeriodFinder.Find(values) : (int)period;
        _season = new double[length];
        var filled = History.Filled(values);
        _hasRatios = isMultiplicative && filled.AsSpan().IndexOfAnyExceptInRange(double.Epsilon, double.MaxValue) < 0;

        // Parameters come from the newest rows, at least three seasons of them; the state from all.
        var rows = Math.Min(values.Length, Math.Max(MostFitted, 3 * length));
        var newest = History.Newest(values, rows).ToArray();
        var newestFilled = History.Newest(filled, rows).ToArray();
        var season = length == 1 ? SearchRange.Season.Or(0) : SearchRange.Season.Or(gamma);
        var best = ParameterSearch.Minimise(
            [SearchRange.Level.Or(alpha), SearchRange.Trend.Or(beta), season],
            point => SquaredError(newest, newestFilled, point[0], point[1], point[2]));
        SquaredError(values, filled, best[0], best[1], best[2]);
    }

    protected override void Take(double value) => Step(value);

    protected override void Coast()
    {
        _level += _trend;
        Turn();
    }

    protected override void Fill(Span<double> points)
    {
        var slot = _next;
        for (var i = 0; i < points.Length; i++)
        {
            var line = _level + ((i + 1) * _trend);
            points[i] = _hasRatios ? line * _season[slot] : line + _season[slot];
            slot = slot + 1 == _season.Length ? 0 : slot + 1;
        }
    }

    protected override void SaveState(StateWriter writer)
    {
        writer.Write([_alpha, _beta, _gamma, _level, _trend]);
        writer.Write(_hasRatios);
        WriteSized(writer, _season);
        writer.Write(_next);
    }

    protected override void RestoreState(StateReader reader)
    {
        Span<double> state = stackalloc double[5];
        reader.Read(state);
        (_alpha, _beta, _gamma, _level, _trend) = (state[0], state[1], state[2], state[3], state[4]);
        _hasRatios = reader.ReadBoolean();
        _season = ReadSized(reader);
        _next = ReadSlot(reader, _season.Length);
    }

    private double Step(double value)
    {
        var expected = _level + _trend;
        var season = _season[_next];
        var error = value - (_hasRatios ? expected * season : expected + season);
        var level = (_alpha * Adjusted(value, season, expected)) + ((1 - _alpha) * expected);
        if (!_hasRatios)
            _season[_next] = (_gamma * (value - expected)) + ((1 - _gamma) * season);
        else if (expected > 0 && value > 0)
            _season[_next] = (_gamma * (value / expected)) + ((1 - _gamma) * season);
        _trend = (_beta * (level - _level)) + ((1 - _beta) * _trend);
        _level = level;
        Turn();
        return error;
    }

    private double Adjusted(double value, double season, double expected)
    {
        if (!_hasRatios)
            return value - season;
        return season > 0 ? value / season : expected;
    }

    private void Turn() => _next = _next + 1 == _season.Length ? 0 : _next + 1;

    private void Start(ReadOnlySpan<double> filled)
    {
        var m = _season.Length;
        _next = 0;
        _level = Mean(filled[..m]);
        // A history that ends within the second season gives the change between what both seasons have.
        var common = Math.Min(m, filled.Length - m);
        _trend = common == 0 ? 0 : (Mean(filled.Slice(m, common)) - Mean(filled[..common])) / m;
        for (var i = 0; i < m; i++)
            _season[i] = m == 1 ? (_hasRatios ? 1 : 0) : _hasRatios ? filled[i] / _level : filled[i] - _level;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        // Relative to the first value, so that an offset of 1e9 costs no digits.
        var sum = 0.0;
        foreach (var value in values)
            sum += value - values[0];
        return values[0] + (sum / values.Length);
    }
}
