using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>
/// The straight line from the first value to the last goes on.
/// Definition: ŷ(n+h) = y(n) + h (y(n) − y(1)) / (n − 1). Parameters: none. Warm-up: 2 samples. O(1) a sample. A gap moves the time on and nothing else.
/// Reference: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 5.2.
/// </summary>
internal sealed class DriftForecaster : ForecastModel
{
    private double _first;
    private double _last;
    // Steps since the first value: of the last value, and of now.
    private long _lastAt;
    private long _now;

    public static ForecasterDescriptor Descriptor { get; } = new(
        "drift", "Drift", "The mean change so far goes on from the last value: for a random walk that leans.", [], _ => new DriftForecaster());

    public override int LeastSamples => 2;

    protected override void FitTo(ReadOnlySpan<double> values)
    {
        _first = values[0];
        _now = -1;
        foreach (var value in values)
        {
            _now++;
            if (double.IsFinite(value))
                (_last, _lastAt) = (value, _now);
        }
    }

    protected override void Take(double value)
    {
        _now++;
        (_last, _lastAt) = (value, _now);
    }

    protected override void Coast() => _now++;

    protected override void Fill(Span<double> points)
    {
        var slope = (_last - _first) / _lastAt;
        for (var i = 0; i < points.Length; i++)
            points[i] = _last + (slope * (_now - _lastAt + i + 1));
    }

    protected override void SaveState(StateWriter writer)
    {
        writer.Write(_first);
        writer.Write(_last);
        writer.Write(_lastAt);
        writer.Write(_now);
    }

    protected override void RestoreState(StateReader reader)
    {
        _first = reader.ReadDouble();
        _last = reader.ReadDouble();
        _lastAt = reader.ReadInt64();
        _now = reader.ReadInt64();
    }
}
