using Dashboard.Analytics.Anomalies.Calibration;
using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// Values that do not arrive: the time since the last finite value over the usual time between values (a running mean of the last 100 intervals, each counted for at most five
/// times the usual one). A gap is what this detector is about, so it gives a score for gaps as well. Late and repeated times are an age of 0.
/// <para>Parameters: threshold 1.5 to 10,000 usual intervals (5). Warm-up: 10 intervals.</para>
/// </summary>
/// <remarks>O(1) a sample. 1 KB.</remarks>
internal sealed class Staleness(double threshold) : IDetector
{
    private const int LeastJudged = 10;
    private const double Memory = 100;
    private const double LargestCounted = 5;

    private readonly SurpriseCalibrator _calibrator = new();
    private double _usualMs;
    private double _intervals;
    private long _lastMs;
    private bool _isBegun;

    public static DetectorDescriptor Descriptor { get; } = new(
        "staleness",
        "Staleness",
        "No value for much longer than the usual time between values.",
        [new ParameterDescriptor("threshold", "intervals", 1.5, 10_000, 5, "Usual intervals without a value for a vote. Smaller is more sensitive.")],
        values => new Staleness(values["threshold"]))
    {
        JudgesGaps = true,
    };

    public DetectorScore Update(long timestampMs, double value)
    {
        var isValue = !SampleValue.IsGap(value);
        // As double: times at both ends of their range must not overflow.
        var ageMs = _isBegun ? Math.Max(0, (double)timestampMs - _lastMs) : double.NaN;
        var score = Judge(ageMs);
        if (isValue)
            Take(timestampMs, ageMs);
        return score;
    }

    public void Save(StateWriter writer)
    {
        _calibrator.Save(writer);
        writer.Write(_usualMs);
        writer.Write(_intervals);
        writer.Write(_lastMs);
        writer.Write(_isBegun);
    }

    public void Restore(StateReader reader)
    {
        _calibrator.Restore(reader);
        _usualMs = reader.ReadDouble();
        _intervals = reader.ReadDouble();
        _lastMs = reader.ReadInt64();
        _isBegun = reader.ReadBoolean();
    }

    private DetectorScore Judge(double ageMs)
    {
        if (_intervals < LeastJudged || !(_usualMs > 0))
            return DetectorScore.Learning;

        var score = Math.Min(ageMs / _usualMs, Judgement.LargestScore);
        var state = score > threshold ? DetectorState.Anomalous : DetectorState.Normal;
        return new DetectorScore(score, _calibrator.Judge(score), double.NaN, double.NaN, double.NaN, state);
    }

    private void Take(long timestampMs, double ageMs)
    {
        _lastMs = _isBegun ? Math.Max(_lastMs, timestampMs) : timestampMs;
        _isBegun = true;
        if (!(ageMs > 0))
            return;

        _intervals++;
        var counted = _intervals > LeastJudged ? Math.Min(ageMs, LargestCounted * _usualMs) : ageMs;
        _usualMs += (counted - _usualMs) / Math.Min(_intervals, Memory);
    }
}
