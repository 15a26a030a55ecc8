using Dashboard.Analytics.Forecasting.Models;
using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Torch;

/// <summary>
/// DLinear: the newest window split into its moving average (the trend) and the rest, one linear layer on each to all next steps, their sum.
/// Definition: x = window − its last value; t = moving average of x, ends repeated; ŷ(n+i) = last + a(i)·t + b(i)·(x − t). Instead of a descent the least squares are solved
/// exactly, with a ridge on both layers (<see cref="LinearLayers"/>) whose weight is the one that forecasts the newest fifth of the history best.
/// Parameters: window 8 to 512 samples, automatic: 96, or two seasons; horizon 1 to 240, steps at once; trend 1 to 101, length of the moving average.
/// Warm-up: 8 samples; for a short history window and horizon get shorter. A fit takes at most the newest 4,000 rows, O(n w² + w³); a forecast O(w h), once a sample.
/// Reference: Zeng et al., "Are transformers effective for time series forecasting?", AAAI 2023.
/// </summary>
/// <remarks>libtorch works at a fit only. Update and forecast are plain arithmetic and allocate nothing.</remarks>
internal sealed class DLinearForecaster(double window, int horizon, int trend) : WindowForecaster(window, horizon, trend)
{
    private const int MostRows = 4_000;
    private const int UsualWindow = 96;

    private double[] _weights = [];
    private double[] _differences = [];

    public override int LeastSamples => 8;

    protected override void FitTo(ReadOnlySpan<double> values)
    {
        var newest = History.Newest(values, MostRows);
        var rows = History.Filled(newest);
        var sizes = WindowSizes.For(rows.Length, double.IsNaN(window) ? Automatic(newest) : (int)window, horizon);
        Begin(rows.AsSpan(rows.Length - sizes.Window), sizes.Horizon);
        _weights = LinearLayers.Solve(rows, sizes, trend);
        _differences = new double[sizes.Window];
    }

    protected override void Predict(ReadOnlySpan<double> window, Span<double> block)
    {
        var last = window[^1];
        for (var i = 0; i < window.Length; i++)
            _differences[i] = window[i] - last;
        for (var step = 0; step < block.Length; step++)
        {
            var weights = _weights.AsSpan(step * window.Length, window.Length);
            var sum = 0.0;
            for (var i = 0; i < weights.Length; i++)
                sum += weights[i] * _differences[i];
            block[step] = last + sum;
        }
    }

    protected override void SaveModel(StateWriter writer) => WriteSized(writer, _weights);

    protected override void RestoreModel(StateReader reader, int window, int block)
    {
        _weights = ReadSized(reader);
        if (_weights.Length != window * block)
            throw new FormatException($"The state holds {_weights.Length} weights for a window of {window} and {block} steps.");
        _differences = new double[window];
    }

    private static int Automatic(ReadOnlySpan<double> rows) => Math.Clamp(2 * PeriodFinder.Find(rows), UsualWindow, Packages.OptionalModels.LongestWindow);
}
