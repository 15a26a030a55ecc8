using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// The change per unit of time between neighbouring values against its usual size: |x − previous − drift·Δt| over the usual size of such changes in a time Δt. Times that do not
/// advance count as the usual interval.
/// <para>Parameters: memory 10 to 1,000,000 changes (200), threshold 0.5 to 100 usual changes (4). Warm-up: 10 changes.</para>
/// Reference: NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2 (moving ranges of individuals).
/// </summary>
/// <remarks>O(1) a sample; seven numbers. The interval, in milliseconds, is followed as a mean of the last 100, each counted for at most five usual ones.</remarks>
internal sealed class RateOfChange(int memory, double threshold) : CalibratedDetector
{
    private const int LeastJudged = 10;
    private const double IntervalMemory = 100;
    private const double LargestInterval = 5;

    private UsualSize _usual = new(memory);
    private double _drift;
    private double _intervalMs;
    private double _intervals;
    private double _previous;
    private long _previousMs;
    private bool _isBegun;

    public static DetectorDescriptor Descriptor { get; } = new(
        "rate-of-change",
        "Rate of change",
        "A change from one value to the next that is much faster than usual.",
        [CommonParameters.Memory(200), CommonParameters.Threshold(4)],
        values => new RateOfChange(values.Whole(CommonParameters.MemoryName), values[CommonParameters.ThresholdName]));

    protected override Opinion Judge(long timestampMs, double value)
    {
        if (!_isBegun)
        {
            (_previous, _previousMs, _isBegun) = (value, timestampMs, true);
            return Opinion.None;
        }

        // In usual intervals, so that the unit of time drops out.
        var elapsed = Elapsed(timestampMs);
        var rate = (value - _previous) / elapsed;
        var opinion = _usual.Count < LeastJudged
            ? Opinion.None
            : Opinion.OfDistance(value, _previous + (_drift * elapsed), _usual.Value * elapsed, threshold);
        var surplus = _usual.Limited(rate - _drift);
        _usual.Learn(rate - _drift);
        _drift += surplus / Math.Max(_usual.Count, 1);
        (_previous, _previousMs) = (value, timestampMs);
        return opinion;
    }

    protected override void SaveOwn(StateWriter writer)
    {
        _usual.Save(writer);
        writer.Write(_drift);
        writer.Write(_intervalMs);
        writer.Write(_intervals);
        writer.Write(_previous);
        writer.Write(_previousMs);
        writer.Write(_isBegun);
    }

    protected override void RestoreOwn(StateReader reader)
    {
        _usual.Restore(reader);
        _drift = reader.ReadDouble();
        _intervalMs = reader.ReadDouble();
        _intervals = reader.ReadDouble();
        _previous = reader.ReadDouble();
        _previousMs = reader.ReadInt64();
        _isBegun = reader.ReadBoolean();
    }

    private double Elapsed(long timestampMs)
    {
        var interval = (double)timestampMs - _previousMs;
        if (!(interval > 0))
            return 1;

        _intervals++;
        var counted = _intervalMs > 0 ? Math.Min(interval, LargestInterval * _intervalMs) : interval;
        _intervalMs += (counted - _intervalMs) / Math.Min(_intervals, IntervalMemory);
        return interval / _intervalMs;
    }
}
