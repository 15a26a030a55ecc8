using Dashboard.Analytics.State;
using Dashboard.Analytics.Statistics;

namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>
/// The line with the median slope of all pairs: up to 29 % of the values may be anything.
/// Definition: b = median of (y(j) − y(i))/(j − i), ŷ(t) = median(y − bt) + bt. Parameters: none. Warm-up: 2 samples. A fit takes the pairs of at most 200 evenly
/// spaced values, O(200² log 200); between fits the line goes on as it is, O(1). Reference: Theil 1950; Sen 1968.
/// </summary>
internal sealed class TheilSenForecaster : ForecastModel
{
    private const int MostPoints = 200;

    private double _now;
    private double _slope;
    private double _base;

    public static ForecasterDescriptor Descriptor { get; } = new(
        "theil-sen", "Theil-Sen line", "The straight line of the median slope: steady growth with outliers.", [], _ => new TheilSenForecaster());

    public override int LeastSamples => 2;

    protected override void FitTo(ReadOnlySpan<double> values)
    {
        var (times, points) = Thinned(values);
        var slopes = new double[points.Count * (points.Count - 1) / 2];
        var next = 0;
        for (var i = 0; i < points.Count; i++)
        {
            for (var j = i + 1; j < points.Count; j++)
                slopes[next++] = (points[j] - points[i]) / (times[j] - times[i]);
        }

        _slope = Median(slopes);
        _base = Median([.. points.Select((point, i) => point - (_slope * times[i]))]);
        _now = values.Length - 1;
    }

    protected override void Take(double value) => _now++;

    protected override void Coast() => _now++;

    protected override void Fill(Span<double> points)
    {
        for (var i = 0; i < points.Length; i++)
            points[i] = _base + (_slope * (_now + i + 1));
    }

    protected override void SaveState(StateWriter writer) => writer.Write([_now, _slope, _base]);

    protected override void RestoreState(StateReader reader)
    {
        Span<double> state = stackalloc double[3];
        reader.Read(state);
        (_now, _slope, _base) = (state[0], state[1], state[2]);
    }

    private static (List<double> Times, List<double> Points) Thinned(ReadOnlySpan<double> values)
    {
        var finite = History.CountFinite(values);
        var stride = (finite + MostPoints - 1) / MostPoints;
        var (times, points) = (new List<double>(MostPoints), new List<double>(MostPoints));
        // Counted from the end, so that the newest value is always among them.
        var seen = (finite - 1) % stride;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                continue;
            if (seen-- != 0)
                continue;
            seen = stride - 1;
            times.Add(i);
            points.Add(values[i]);
        }

        return (times, points);
    }

    private static double Median(double[] values)
    {
        values.AsSpan().Sort();
        return Percentiles.OfSorted(values, 0.5);
    }
}
