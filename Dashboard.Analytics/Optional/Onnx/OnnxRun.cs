using Microsoft.ML.OnnxRuntime;

namespace Dashboard.Analytics.Onnx;

/// <summary>Buffers of one user of a model, bound to its input and output once.</summary>
/// <remarks>Owned by one thread. What it holds of the runtime goes with the garbage collector: detectors and forecasters live as long as their series.</remarks>
internal sealed class OnnxRun
{
    private readonly OnnxModel _model;
    private readonly float[] _input;
    private readonly float[] _output;
    private readonly RunOptions _options;
    private readonly OrtIoBinding _binding;

    private OnnxRun(OnnxModel model, OrtIoBinding binding, RunOptions options)
    {
        (_model, _binding, _options) = (model, binding, options);
        (_input, _output) = (new float[model.Window], new float[model.Values]);
        _binding.BindInput(model.InputName, OrtValue.CreateTensorValueFromMemory(_input, [1, model.Window]));
        _binding.BindOutput(model.OutputName, OrtValue.CreateTensorValueFromMemory(_output, model.OutputShape));
    }

    public static OnnxRun Of(OnnxModel model) => new(model, model.Session.CreateIoBinding(), new RunOptions());

    /// <summary>What the model says of a window, oldest value first; valid until the next call.</summary>
    public ReadOnlySpan<float> Values(ReadOnlySpan<double> window)
    {
        for (var i = 0; i < window.Length; i++)
            _input[i] = (float)window[i];
        _model.Session.RunWithBinding(_options, _binding);
        return _output;
    }
}
