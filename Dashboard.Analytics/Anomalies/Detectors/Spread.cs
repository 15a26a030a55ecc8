using Dashboard.Analytics.Anomalies.Ensembles;
using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;
using Dashboard.Analytics.Windows;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// Variance ratio: the variance of the last w values against its usual value (running mean with step 1/min(t, 2,000)), as |ln ratio| over √(2/(w − 1)), the standard
/// deviation of a normal sample's log variance. Ratios beyond a million count as a million.
/// <para>Parameters: window 5 to 100,000 samples (40), threshold 0.5 to 100 sd (5). Warm-up: two windows.</para>
/// Reference: Box 1953 on the F test of variances; Bartlett and Kendall 1946 for the log variance.
/// </summary>
/// <remarks>O(1) a sample. 8 bytes a sample of the window.</remarks>
internal sealed class Spread(int window, double threshold) : CalibratedDetector
{
    private const double LargestLogRatio = 13.815510557964274;

    private SampleRing _ring = new(window);
    private RollingMoments _moments = new(window);
    private SlowCentre _usual;
    private long _judged;

    public static DetectorDescriptor Descriptor { get; } = new(
        "spread",
        "Spread",
        "The variance of the last values is much larger, or much smaller, than usual.",
        [CommonParameters.Window(40), CommonParameters.Threshold(5)],
        values => new Spread(values.Whole(CommonParameters.WindowName), values[CommonParameters.ThresholdName]));

    protected override Opinion Judge(long timestampMs, double value)
    {
        var leaving = _ring.Back(window);
        _ring.Push(value);
        _moments.Move(_ring, value, leaving);
        if (_moments.Count < window)
            return Opinion.None;

        var variance = _moments.StandardDeviation * _moments.StandardDeviation;
        var opinion = ++_judged <= window ? Opinion.None : Opinion.OfScore(ScoreOf(variance), threshold);
        _usual.Learn(variance);
        return opinion;
    }

    protected override void SaveOwn(StateWriter writer)
    {
        _ring.Save(writer);
        _moments.Save(writer);
        _usual.Save(writer);
        writer.Write(_judged);
    }

    protected override void RestoreOwn(StateReader reader)
    {
        _ring.Restore(reader);
        _moments.Restore(reader);
        _usual.Restore(reader);
        _judged = reader.ReadInt64();
    }

    private double ScoreOf(double variance)
    {
        // Below the rounding of the values themselves there is no spread to speak of.
        var rounding = 1e-24 * _moments.Mean * _moments.Mean;
        if (variance <= rounding && _usual.Value <= rounding)
            return 0;

        var ratio = Math.Abs(Math.Log(variance / _usual.Value));
        return Math.Min(ratio, LargestLogRatio) / Math.Sqrt(2.0 / (window - 1));
    }
}
