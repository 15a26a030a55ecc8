using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>
/// The least-squares line on time through everything since the start of the fitted history.
/// Definition: ŷ(n+h) = ȳ + b(n + h − t̄), b = Σ(t − t̄)(y − ȳ) / Σ(t − t̄)². Parameters: none. Warm-up: 1 sample (flat), 2 for a slope. O(1) a sample by running
/// co-moments, stable for offsets of 1e9. A gap moves the time on. Reference: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 7.1;
/// co-moments: Chan, Golub and LeVeque 1983.
/// </summary>
internal sealed class LinearForecaster : ForecastModel
{
    private RunningLine _line;

    public static ForecasterDescriptor Descriptor { get; } = new(
        "linear", "Linear regression", "The straight line through all values: for steady growth such as a filling disk.", [], _ => new LinearForecaster());

    protected override void FitTo(ReadOnlySpan<double> values)
    {
        _line = new RunningLine();
        foreach (var value in values)
            Update(ref _line, value);
    }

    protected override void Take(double value) => _line.Take(value);

    protected override void Coast() => _line.Coast();

    protected override void Fill(Span<double> points)
    {
        for (var i = 0; i < points.Length; i++)
            points[i] = _line.Ahead(i + 1);
    }

    protected override void SaveState(StateWriter writer) => _line.Save(writer);

    protected override void RestoreState(StateReader reader) => _line.Restore(reader);

    private static void Update(ref RunningLine line, double value)
    {
        if (double.IsFinite(value))
            line.Take(value);
        else
            line.Coast();
    }
}
