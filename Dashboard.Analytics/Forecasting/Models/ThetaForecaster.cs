using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>
/// The Theta method: exponential smoothing with half the slope of the regression line as drift, on the series without its season.
/// Definition: l, α by simple exponential smoothing of y − s, b the least-squares slope of y − s; ŷ(n+h) = l + b/2 (h − 1 + (1 − (1 − α)^n)/α) + s(n+h).
/// Parameters: α, automatic: fitted; period m, automatic: from the autocorrelation (1: none). Warm-up: 2 samples. O(1) a sample, O(m) memory; the season changes only
/// by a fit. A gap leaves the level. Reference: Assimakopoulos and Nikolopoulos 2000; Hyndman and Billah, "Unmasking the Theta method", 2003 (the form used here).
/// The season is additive, for metrics touch zero, where ratios end.
/// </summary>
internal sealed class ThetaForecaster(double alpha = double.NaN, double period = double.NaN) : ForecastModel(alpha, period)
{
    private readonly SesForecaster _ses = new(alpha);
    private RunningLine _line;
    private double _samples;
    private double[] _season = [];
    private int _next;

    public static ForecasterDescriptor Descriptor { get; } = new(
        "theta",
        "Theta",
        "Smoothing with half the long trend as drift, season taken out: the winner of the M3 competition.",
        [CommonParameters.Alpha, CommonParameters.Period],
        values => new ThetaForecaster(values["alpha"], values["period"]));

    public override int LeastSamples => double.IsNaN(period) ? 2 : Math.Max(2, (int)period);

    protected override void FitTo(ReadOnlySpan<double> values)
    {
        var length = double.IsNaN(period) ? PeriodFinder.Find(values) : (int)period;
        _season = SeasonalIndices.Of(History.Filled(values), length);
        _line = new RunningLine();
        _samples = 0;
        _next = 0;
        var adjusted = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            adjusted[i] = values[i] - _season[_next];
            Follow(adjusted[i]);
        }

        _ses.Fit(adjusted);
    }

    protected override void Take(double value)
    {
        var adjusted = value - _season[_next];
        _ses.Update(adjusted);
        Follow(adjusted);
    }

    protected override void Coast()
    {
        _ses.Update(double.NaN);
        Follow(double.NaN);
    }

    protected override void Fill(Span<double> points)
    {
        _ses.Forecast(points);
        var a = _ses.Fitted.Alpha;
        var start = a > 0 ? (1 - Math.Pow(1 - a, _samples)) / a : _samples;
        var half = _line.Slope / 2;
        var slot = _next;
        for (var i = 0; i < points.Length; i++)
        {
            points[i] += (half * (i + start)) + _season[slot];
            slot = slot + 1 == _season.Length ? 0 : slot + 1;
        }
    }

    protected override void SaveState(StateWriter writer)
    {
        _ses.Save(writer);
        _line.Save(writer);
        writer.Write(_samples);
        WriteSized(writer, _season);
        writer.Write(_next);
    }

    protected override void RestoreState(StateReader reader)
    {
        _ses.Restore(reader);
        _line.Restore(reader);
        _samples = reader.ReadDouble();
        _season = ReadSized(reader);
        _next = ReadSlot(reader, _season.Length);
    }

    private void Follow(double adjusted)
    {
        if (double.IsFinite(adjusted))
        {
            _line.Take(adjusted);
            _samples++;
        }
        else
        {
            _line.Coast();
        }

        _next = _next + 1 == _season.Length ? 0 : _next + 1;
    }
}
