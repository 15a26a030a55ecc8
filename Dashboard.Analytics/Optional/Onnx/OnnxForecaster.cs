using Dashboard.Analytics.Forecasting.Models;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Onnx;

/// <summary>
/// The next values as a model from a file gives them for the newest window; further ones from its own. A fit learns nothing and takes the newest window in. No parameters: the model's
/// shape says how many samples it sees and gives. Warm-up: its window. A forecast costs one run of the model, once a sample. What the model gives that is not finite is the last value.
/// </summary>
internal sealed class OnnxForecaster(OnnxModel model) : WindowForecaster(model.Window, model.Values)
{
    private readonly OnnxRun _run = OnnxRun.Of(model);

    public override int LeastSamples => model.Window;

    protected override void FitTo(ReadOnlySpan<double> values)
    {
        var rows = History.Filled(values);
        Begin(rows.AsSpan(rows.Length - model.Window), model.Values);
    }

    protected override void Predict(ReadOnlySpan<double> window, Span<double> block)
    {
        var values = _run.Values(window);
        for (var step = 0; step < block.Length; step++)
            block[step] = float.IsFinite(values[step]) ? values[step] : window[^1];
    }

    protected override void SaveModel(StateWriter writer)
    {
    }

    protected override void RestoreModel(StateReader reader, int window, int block)
    {
        if (IsReady && (window != model.Window || block != model.Values))
            throw new FormatException($"The state is of a model that sees {window} samples and gives {block}; this one sees {model.Window} and gives {model.Values}.");
    }
}
