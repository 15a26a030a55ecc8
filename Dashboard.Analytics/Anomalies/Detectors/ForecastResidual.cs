using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// The one-step error of a damped Holt forecast over the usual size of such errors: forecast = level + φ·trend; with the error e,
/// level ← forecast + α·e and trend ← φ·trend + α·β·e. It starts at the first value and a trend of 0. An error counts for at most five usual ones.
/// <para>Parameters: alpha 0.01 to 1 (0.3), beta 0 to 1 (0.1), phi 0.5 to 1 (0.9), threshold 0.5 to 100 usual errors (4). Warm-up: 10 samples.</para>
/// Reference: Gardner and McKenzie, Management Science 31, 1985 (damped trend, error-correction form).
/// </summary>
/// <remarks>O(1) a sample; five numbers.</remarks>
internal sealed class ForecastResidual(double alpha, double beta, double phi, double threshold) : CalibratedDetector
{
    private const int LeastJudged = 10;
    private const int Memory = 200;

    private UsualSize _usual = new(Memory);
    private double _level;
    private double _trend;
    private bool _isBegun;

    public static DetectorDescriptor Descriptor { get; } = new(
        "forecast-residual",
        "Forecast residual",
        "A value that a damped Holt forecast misses by more than it usually does.",
        [
            new ParameterDescriptor("alpha", "", 0.01, 1, 0.3, "Share of an error that moves the level. Larger follows faster."),
            new ParameterDescriptor("beta", "", 0, 1, 0.1, "Share of a level change that moves the trend. Larger follows faster."),
            new ParameterDescriptor("phi", "", 0.5, 1, 0.9, "What remains of the trend after a sample; 1 is Holt's undamped trend."),
            CommonParameters.Threshold(4),
        ],
        values => new ForecastResidual(values["alpha"], values["beta"], values["phi"], values[CommonParameters.ThresholdName]));

    protected override Opinion Judge(long timestampMs, double value)
    {
        if (!_isBegun)
        {
            (_level, _isBegun) = (value, true);
            return Opinion.None;
        }

        var forecast = _level + (phi * _trend);
        var error = value - forecast;
        var opinion = _usual.Count < LeastJudged ? Opinion.None : Opinion.OfDistance(value, forecast, _usual.Value, threshold);
        var counted = _usual.Limited(error);
        _usual.Learn(error);
        _level = forecast + (alpha * counted);
        _trend = (phi * _trend) + (alpha * beta * counted);
        return opinion;
    }

    protected override void SaveOwn(StateWriter writer)
    {
        _usual.Save(writer);
        writer.Write(_level);
        writer.Write(_trend);
        writer.Write(_isBegun);
    }

    protected override void RestoreOwn(StateReader reader)
    {
        _usual.Restore(reader);
        _level = reader.ReadDouble();
        _trend = reader.ReadDouble();
        _isBegun = reader.ReadBoolean();
    }
}
