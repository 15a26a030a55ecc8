using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;
using Dashboard.Analytics.Windows;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// Distance from the mean of the window before the sample, the sample itself left out, in standard deviations (n − 1) of that window.
/// <para>Parameters: window 5 to 100,000 samples (100), threshold 0.5 to 100 sd (3). Warm-up: 10 samples, or the window if shorter.</para>
/// Reference: NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2 (individuals control charts).
/// </summary>
/// <remarks>O(1) a sample. 8 bytes a sample of the window.</remarks>
internal sealed class ZScore(int window, double threshold) : CalibratedDetector
{
    private const int LeastJudged = 10;

    private SampleRing _ring = new(window);
    private RollingMoments _moments = new(window);

    public static DetectorDescriptor Descriptor { get; } = new(
        "z-score",
        "Z-score",
        "A value far from the mean of the window before it, in standard deviations.",
        [CommonParameters.Window(100), CommonParameters.Threshold(3)],
        values => new ZScore(values.Whole(CommonParameters.WindowName), values[CommonParameters.ThresholdName]));

    protected override Opinion Judge(long timestampMs, double value)
    {
        var opinion = _moments.Count < Math.Min(LeastJudged, window)
            ? Opinion.None
            : Opinion.OfDistance(value, _moments.Mean, _moments.StandardDeviation, threshold);
        var leaving = _ring.Back(window);
        _ring.Push(value);
        _moments.Move(_ring, value, leaving);
        return opinion;
    }

    protected override void SaveOwn(StateWriter writer)
    {
        _ring.Save(writer);
        _moments.Save(writer);
    }

    protected override void RestoreOwn(StateReader reader)
    {
        _ring.Restore(reader);
        _moments.Restore(reader);
    }
}
