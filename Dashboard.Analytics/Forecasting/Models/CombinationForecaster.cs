using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>
/// The mean of simple, Holt's and damped exponential smoothing, each fitted: hard to beat without a season.
/// Definition: ŷ(n+h) = mean of <c>ses</c>, <c>holt-fitted</c> and <c>damped-holt</c>. Parameters: none. Warm-up: 2 samples. O(1) a sample, O(h) a forecast.
/// Gaps as in the three. Reference: "Comb" in Makridakis and Hibon, "The M3-Competition", 2000.
/// </summary>
internal sealed class CombinationForecaster : ForecastModel
{
    private readonly TrendSmoothing[] _members = [new SesForecaster(), new HoltFittedForecaster(), new DampedHoltForecaster()];
    private double[] _points = [];

    public static ForecasterDescriptor Descriptor { get; } = new(
        "comb", "Mean of three smoothings", "The mean of simple, Holt's and damped smoothing: hard to beat without a season.", [], _ => new CombinationForecaster());

    public override int LeastSamples => 2;

    protected override void FitTo(ReadOnlySpan<double> values)
    {
        foreach (var member in _members)
            member.Fit(values);
    }

    protected override void Take(double value)
    {
        foreach (var member in _members)
            member.Update(value);
    }

    protected override void Coast() => Take(double.NaN);

    protected override void Fill(Span<double> points)
    {
        // Grows once to the longest horizon asked for.
        if (_points.Length < points.Length)
            _points = new double[points.Length];
        var one = _points.AsSpan(0, points.Length);
        points.Clear();
        foreach (var member in _members)
        {
            member.Forecast(one);
            for (var i = 0; i < points.Length; i++)
                points[i] += one[i] / _members.Length;
        }
    }

    protected override void SaveState(StateWriter writer)
    {
        foreach (var member in _members)
            member.Save(writer);
    }

    protected override void RestoreState(StateReader reader)
    {
        foreach (var member in _members)
            member.Restore(reader);
    }
}
