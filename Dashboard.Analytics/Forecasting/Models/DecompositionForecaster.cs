using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>
/// One or two seasons taken out by classical decomposition, a damped level and trend on what is left, the seasons put back.
/// Definition: s1, s2 by <see cref="SeasonalIndices"/>, one after the other; y − s1 − s2 by <c>damped-holt</c>, fitted; ŷ(n+h) = its forecast + s1 + s2; with each value
/// s ← s + γ·error in both. Parameters: period and period2, automatic: from the autocorrelation (1: none); γ 0 to 1. Warm-up: 2 samples, two seasons for a season.
/// O(1) a sample, O(m1 + m2) memory. A gap moves the level along the damped trend. Reference: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3.4 and 5.7.
/// </summary>
internal sealed class DecompositionForecaster(double period = double.NaN, double secondPeriod = double.NaN, double gamma = 0.05)
    : ForecastModel(period, secondPeriod, gamma)
{
    private readonly DampedHoltForecaster _level = new();
    private readonly double[] _one = new double[1];
    private double[] _first = [];
    private double[] _second = [];
    private int _firstSlot;
    private int _secondSlot;

    public static ForecasterDescriptor Descriptor { get; } = new(
        "decomposition",
        "Seasons and level",
        "One or two seasons taken out, a damped level on the rest: daily and weekly patterns.",
        [
            CommonParameters.Period,
            CommonParameters.Period with { Name = "period2", Help = "Length of a second season; 1 is none. Automatic: found from the autocorrelation." },
            new ParameterDescriptor("gamma", "", 0, 1, 0.05, "Weight of the newest error in the seasonal pattern; larger changes it faster."),
        ],
        values => new DecompositionForecaster(values["period"], values["period2"], values["gamma"]));

    public override int LeastSamples => Math.Max(2, Math.Max(double.IsNaN(period) ? 1 : (int)period, double.IsNaN(secondPeriod) ? 1 : (int)secondPeriod));

    internal (int First, int Second) Periods => (_first.Length, _second.Length);

    protected override void FitTo(ReadOnlySpan<double> values)
    {
        var rest = History.Filled(values);
        _first = SeasonalIndices.Of(rest, double.IsNaN(period) ? PeriodFinder.Find(values) : (int)period);
        Subtract(rest, _first);
        // A second season is only looked for beside a first.
        var second = double.IsNaN(secondPeriod) ? (_first.Length == 1 ? 1 : PeriodFinder.Find(rest)) : (int)secondPeriod;
        _second = SeasonalIndices.Of(rest, second);
        Subtract(rest, _second);
        _firstSlot = values.Length % _first.Length;
        _secondSlot = values.Length % _second.Length;
        for (var i = 0; i < rest.Length; i++)
            rest[i] = double.IsFinite(values[i]) ? rest[i] : double.NaN;
        _level.Fit(rest);
    }

    protected override void Take(double value)
    {
        var season = _first[_firstSlot] + _second[_secondSlot];
        _level.Forecast(_one);
        _level.Update(value - season);
        var correction = gamma * (value - season - _one[0]);
        if (_first.Length > 1)
            _first[_firstSlot] += correction;
        if (_second.Length > 1)
            _second[_secondSlot] += correction;
        Turn();
    }

    protected override void Coast()
    {
        _level.Update(double.NaN);
        Turn();
    }

    protected override void Fill(Span<double> points)
    {
        _level.Forecast(points);
        var (first, second) = (_firstSlot, _secondSlot);
        for (var i = 0; i < points.Length; i++)
        {
            points[i] += _first[first] + _second[second];
            first = first + 1 == _first.Length ? 0 : first + 1;
            second = second + 1 == _second.Length ? 0 : second + 1;
        }
    }

    protected override void SaveState(StateWriter writer)
    {
        _level.Save(writer);
        WriteSized(writer, _first);
        WriteSized(writer, _second);
        writer.Write(_firstSlot);
        writer.Write(_secondSlot);
    }

    protected override void RestoreState(StateReader reader)
    {
        _level.Restore(reader);
        _first = ReadSized(reader);
        _second = ReadSized(reader);
        _firstSlot = ReadSlot(reader, _first.Length);
        _secondSlot = ReadSlot(reader, _second.Length);
    }

    private void Turn()
    {
        _firstSlot = _firstSlot + 1 == _first.Length ? 0 : _firstSlot + 1;
        _secondSlot = _secondSlot + 1 == _second.Length ? 0 : _secondSlot + 1;
    }

    private static void Subtract(double[] values, double[] season)
    {
        if (season.Length == 1)
            return;
        for (var i = 0; i < values.Length; i++)
            values[i] -= season[i % season.Length];
    }
}
