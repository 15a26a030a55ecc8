using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Anomalies.Calibration;
using Dashboard.Analytics.Anomalies.Detectors;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Onnx;

/// <summary>
/// The score of a model from a file for the window that ends with the judged sample, calibrated against the series' own past: the score's unit and scale do not matter, higher is odder,
/// below 0 counts as 0. A sample is anomalous when its p-value is at most <c>alertRate</c>, 1e-7 to 0.05 (0.0001).
/// Warm-up: the model's window, then 60 scores. One run of the model a sample. A gap leaves the window as it is.
/// </summary>
internal sealed class OnnxDetector(OnnxModel model, double alertRate) : IDetector
{
    private readonly OnnxRun _run = OnnxRun.Of(model);
    private readonly SurpriseCalibrator _calibrator = new();
    private readonly double[] _window = new double[model.Window];
    private int _taken;

    public DetectorScore Update(long timestampMs, double value)
    {
        if (SampleValue.IsGap(value))
            return DetectorScore.Gap;
        _window.AsSpan(1).CopyTo(_window);
        _window[^1] = value;
        _taken = Math.Min(_taken + 1, _window.Length);
        if (_taken < _window.Length)
            return DetectorScore.Learning;

        var score = (double)_run.Values(_window)[0];
        if (!double.IsFinite(score))
            return DetectorScore.Learning;
        var isReady = _calibrator.IsReady;
        var p = _calibrator.Judge(Math.Max(0, score));
        var state = !isReady ? DetectorState.Learning : p <= alertRate ? DetectorState.Anomalous : DetectorState.Normal;
        return new DetectorScore(Math.Max(0, score), p, double.NaN, double.NaN, double.NaN, state);
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_taken);
        writer.Write((ReadOnlySpan<double>)_window);
        _calibrator.Save(writer);
    }

    public void Restore(StateReader reader)
    {
        _taken = reader.ReadInt32();
        reader.Read(_window);
        _calibrator.Restore(reader);
    }
}
