using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>
/// The mean of the newest values stays.
/// Definition: ŷ(n+h) = mean of y(n−w+1) to y(n); of what there is while there are fewer. Parameters: window w, 1 to 10,000 samples, automatic: the one of
/// 1 to 200 with the smallest squared one-step error. Warm-up: 1 sample. O(1) a sample, O(w) memory. A gap is left out.
/// Reference: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 5.2 and 3.3.
/// </summary>
internal sealed class MovingAverageForecaster(double window = double.NaN) : ForecastModel(window)
{
    private const int MostFitted = 5_000;
    private static readonly int[] s_windows = [1, 2, 3, 4, 6, 8, 10, 15, 20, 30, 50, 70, 100, 140, 200];

    private double[] _values = [];
    private int _count;
    private int _next;
    private double _sum;

    public static ForecasterDescriptor Descriptor { get; } = new(
        "moving-average",
        "Moving average",
        "The mean of the newest values stays: for noise around a level.",
        [new ParameterDescriptor("window", "samples", 1, 10_000, double.NaN, "Values in the mean; larger is calmer and slower. Automatic: fitted.") { IsOptional = true, IsWhole = true }],
        values => new MovingAverageForecaster(values["window"]));

    protected override void FitTo(ReadOnlySpan<double> values)
    {
        Start(double.IsNaN(window) ? BestWindow(History.Newest(values, MostFitted)) : (int)window);
        foreach (var value in History.Newest(values, HistoryNeeded(values)))
        {
            if (double.IsFinite(value))
                Take(value);
        }
    }

    protected override void Take(double value)
    {
        if (_count == _values.Length)
            _sum -= _values[_next];
        else
            _count++;
        _values[_next] = value;
        _sum += value;
        _next++;
        if (_next == _values.Length)
        {
            // Once a turn the sum is taken anew, so that rounding cannot pile up over millions of samples.
            _next = 0;
            _sum = Sum();
        }
    }

    protected override void Coast()
    {
        // A gap is left out of the mean.
    }

    protected override void Fill(Span<double> points) => points.Fill(_sum / _count);

    protected override void SaveState(StateWriter writer)
    {
        WriteSized(writer, _values);
        writer.Write(_count);
        writer.Write(_next);
        writer.Write(_sum);
    }

    protected override void RestoreState(StateReader reader)
    {
        _values = ReadSized(reader);
        _count = ReadSlot(reader, _values.Length + 1);
        _next = ReadSlot(reader, _values.Length);
        _sum = reader.ReadDouble();
    }

    private static int BestWindow(ReadOnlySpan<double> values)
    {
        var best = 1;
        var least = double.PositiveInfinity;
        foreach (var window in s_windows)
        {
            // Each window is judged on the same rows, from the place where the longest that fits is full.
            if (window > 1 && window > values.Length / 3)
                break;
            var cost = SquaredError(values, window, Math.Min(s_windows[^1], values.Length / 3));
            if (cost < least)
                (least, best) = (cost, window);
        }

        return best;
    }

    private static double SquaredError(ReadOnlySpan<double> values, int window, int from)
    {
        var model = new MovingAverageForecaster(window);
        model.Start(window);
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                continue;
            var error = i < from || model._count == 0 ? 0 : values[i] - (model._sum / model._count);
            sum += error * error;
            model.Take(values[i]);
        }

        return sum;
    }

    /// <summary>How far back the newest window of finite values reaches.</summary>
    private int HistoryNeeded(ReadOnlySpan<double> values)
    {
        var finite = 0;
        var from = values.Length;
        while (from > 0 && finite < _values.Length)
            finite += double.IsFinite(values[--from]) ? 1 : 0;
        return values.Length - from;
    }

    private void Start(int length)
    {
        _values = new double[length];
        (_count, _next, _sum) = (0, 0, 0);
    }

    private double Sum()
    {
        var sum = 0.0;
        foreach (var value in _values.AsSpan(0, _count))
            sum += value;
        return sum;
    }
}
