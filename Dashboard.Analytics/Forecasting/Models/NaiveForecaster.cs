using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>
/// The last value stays. Best possible for a random walk, and the measure of every other model.
/// Definition: ŷ(n+h) = y(n). Parameters: none. Warm-up: 1 sample. O(1) a sample, O(h) a forecast. A gap leaves the last value.
/// Reference: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 5.2.
/// </summary>
internal sealed class NaiveForecaster : ForecastModel
{
    private double _last;

    public static ForecasterDescriptor Descriptor { get; } = new(
        "naive", "Naive", "The last value stays: best for a random walk, and the measure of all others.", [], _ => new NaiveForecaster());

    protected override void FitTo(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            _last = double.IsFinite(value) ? value : _last;
    }

    protected override void Take(double value) => _last = value;

    protected override void Coast()
    {
        // The last value is still the last one.
    }

    protected override void Fill(Span<double> points) => points.Fill(_last);

    protected override void SaveState(StateWriter writer) => writer.Write(_last);

    protected override void RestoreState(StateReader reader) => _last = reader.ReadDouble();
}
