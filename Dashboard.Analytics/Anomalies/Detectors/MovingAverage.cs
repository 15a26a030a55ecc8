using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;
using Dashboard.Analytics.Windows;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// Deviation from the mean of the previous w samples over the usual size of such deviations in the past (root mean square over four windows, see <see cref="UsualSize"/>):
/// a series that wanders is measured by its own wandering.
/// <para>Parameters: window 5 to 100,000 samples (20), threshold 0.5 to 100 usual deviations (3). Warm-up: the window, at most 10 samples, and 10 deviations.</para>
/// Reference: NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.4 (EWMA control charts) for the weighting.
/// </summary>
/// <remarks>O(1) a sample. 8 bytes a sample of the window.</remarks>
internal sealed class MovingAverage(int window, double threshold) : CalibratedDetector
{
    private const int LeastJudged = 10;
    private const int MemoryWindows = 4;

    private SampleRing _ring = new(window);
    private RollingMoments _moments = new(window);
    private UsualSize _usual = new(Math.Max(MemoryWindows * window, 100));

    public static DetectorDescriptor Descriptor { get; } = new(
        "moving-average",
        "Moving average",
        "A value that leaves the moving average further than values have been leaving it.",
        [CommonParameters.Window(20), CommonParameters.Threshold(3)],
        values => new MovingAverage(values.Whole(CommonParameters.WindowName), values[CommonParameters.ThresholdName]));

    protected override Opinion Judge(long timestampMs, double value)
    {
        var opinion = Opinion.None;
        if (_moments.Count >= Math.Min(LeastJudged, window))
        {
            if (_usual.Count >= LeastJudged)
                opinion = Opinion.OfDistance(value, _moments.Mean, _usual.Value, threshold);
            _usual.Learn(value - _moments.Mean);
        }

        var leaving = _ring.Back(window);
        _ring.Push(value);
        _moments.Move(_ring, value, leaving);
        return opinion;
    }

    protected override void SaveOwn(StateWriter writer)
    {
        _ring.Save(writer);
        _moments.Save(writer);
        _usual.Save(writer);
    }

    protected override void RestoreOwn(StateReader reader)
    {
        _ring.Restore(reader);
        _moments.Restore(reader);
        _usual.Restore(reader);
    }
}
