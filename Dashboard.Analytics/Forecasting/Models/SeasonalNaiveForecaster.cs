using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>
/// The last season repeats.
/// Definition: ŷ(n+h) = y(n+h−km) with the smallest k that gives a known value. Parameters: period m, 1 to 86,400 samples, automatic: from the autocorrelation
/// (1 when there is no season: the naive forecast). Warm-up: m samples. O(1) a sample, O(m) memory. A gap repeats the season before.
/// Reference: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 5.2.
/// </summary>
internal sealed class SeasonalNaiveForecaster(double period = double.NaN) : ForecastModel(period)
{
    private double[] _season = [];
    private int _next;

    public static ForecasterDescriptor Descriptor { get; } = new(
        "seasonal-naive",
        "Seasonal naive",
        "The last season repeats: the measure of every seasonal model.",
        [CommonParameters.Period],
        values => new SeasonalNaiveForecaster(values["period"]));

    public override int LeastSamples => double.IsNaN(period) ? 1 : (int)period;

    protected override void FitTo(ReadOnlySpan<double> values)
    {
        var length = double.IsNaN(period) ? PeriodFinder.Find(values) : (int)period;
        _season = new double[length];
        _next = 0;
        // Gaps take the value of the season before; those of the first season the line between their neighbours.
        History.Filled(values[..length]).CopyTo(_season, 0);
        foreach (var value in values[length..])
        {
            if (double.IsFinite(value))
                Take(value);
            else
                Coast();
        }
    }

    protected override void Take(double value)
    {
        _season[_next] = value;
        Coast();
    }

    protected override void Coast() => _next = _next + 1 == _season.Length ? 0 : _next + 1;

    protected override void Fill(Span<double> points)
    {
        var slot = _next;
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = _season[slot];
            slot = slot + 1 == _season.Length ? 0 : slot + 1;
        }
    }

    protected override void SaveState(StateWriter writer)
    {
        WriteSized(writer, _season);
        writer.Write(_next);
    }

    protected override void RestoreState(StateReader reader)
    {
        _season = ReadSized(reader);
        _next = ReadSlot(reader, _season.Length);
    }
}
