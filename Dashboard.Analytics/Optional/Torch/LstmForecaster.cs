using Dashboard.Analytics.Forecasting.Models;
using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Torch;

/// <summary>
/// One LSTM layer over the newest window and a linear head to all next steps, trained on the median: ŷ(n+i) = last + s · head(i), with s the window's standard deviation.
/// Parameters: window 8 to 512 samples, automatic: 48, or a season and a half up to 192; horizon 1 to 240, steps at once; hidden 4 to 128; batches 1 to 5,000 of 64 windows each; seed.
/// Warm-up: 8 samples; for a short history window and horizon get shorter. A fit takes at most the newest 4,000 rows and costs the training, O(batches · 64 · window · hidden²): seconds.
/// An update moves the window; a forecast costs one pass, O(window · hidden²), once a sample. With shared weights a fit only takes the newest values in.
/// Reference: Hochreiter and Schmidhuber, "Long short-term memory", 1997; Salinas et al., "DeepAR", 2020 (one model for many series, each scaled by itself).
/// </summary>
/// <remarks>libtorch works at a fit only. Update and forecast allocate nothing.</remarks>
internal sealed class LstmForecaster(double window, int horizon, int hidden, int batches, int seed) : WindowForecaster(window, horizon, hidden, batches, seed)
{
    private const int MostRows = 4_000;
    private const int UsualWindow = 48;
    private const int LongestAutomatic = 192;

    private readonly LstmWeights? _shared;
    private LstmNetwork? _network;
    private LstmWeights? _weights;
    private float[] _inputs = [];
    private float[] _outputs = [];

    /// <summary>One that has learnt already.</summary>
    /// <param name="shared">Weights that a training of many series gave.</param>
    /// <param name="window">Samples that they were trained on.</param>
    public LstmForecaster(LstmWeights shared, int window)
        : this(window, shared.Horizon, shared.Hidden, 0, 0) => _shared = shared;

    public override int LeastSamples => _shared is null ? 8 : (int)window;

    protected override void FitTo(ReadOnlySpan<double> values)
    {
        var newest = History.Newest(values, MostRows);
        var rows = History.Filled(newest);
        var sizes = _shared is null ? WindowSizes.For(rows.Length, Length(newest), horizon) : new WindowSizes((int)window, horizon);
        Begin(rows.AsSpan(rows.Length - sizes.Window), sizes.Horizon);
        Use(_shared ?? Trained(rows, sizes), sizes.Window);
    }

    protected override void Predict(ReadOnlySpan<double> window, Span<double> block)
    {
        var scale = NormalisedWindow.Fill(window, _inputs);
        if (scale > 0)
            _network!.Run(_inputs, _outputs);
        for (var step = 0; step < block.Length; step++)
            block[step] = window[^1] + (scale > 0 ? scale * _outputs[step] : 0);
    }

    protected override void SaveModel(StateWriter writer) => _weights?.Save(writer);

    protected override void RestoreModel(StateReader reader, int window, int block)
    {
        if (IsReady)
            Use(LstmWeights.Restored(reader, block), window);
    }

    private int Length(ReadOnlySpan<double> rows) =>
        double.IsNaN(window) ? Math.Clamp(PeriodFinder.Find(rows) * 3 / 2, UsualWindow, LongestAutomatic) : (int)window;

    private LstmWeights Trained(double[] rows, WindowSizes sizes)
    {
        var weights = LstmWeights.Random(hidden, sizes.Horizon, seed);
        using var training = new LstmTraining(weights, new TrainingWindows([rows], sizes, seed), batches);
        while (training.Step())
        {
            // Until the last step.
        }

        return weights;
    }

    private void Use(LstmWeights weights, int window)
    {
        (_weights, _network) = (weights, new LstmNetwork(weights));
        (_inputs, _outputs) = (new float[window], new float[weights.Horizon]);
    }
}
