using Dashboard.Analytics.Windows;

namespace Dashboard.Analytics.Anomalies;

/// <summary>
/// Deviation from the mean of the previous w samples over the usual size of such deviations: the root of their exponentially weighted mean square, whose
/// memory is <see cref="MemoryWindows"/> windows. A deviation counts for at most <see cref="LargestCounted"/> times the usual one, so that a spike does not blind the detector. O(1).
/// Reference: NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.4 (EWMA control charts) for the weighting.
/// </summary>
internal struct MovingAverageDetector(int window)
{
    private const double MemoryWindows = 4;
    private const double LargestCounted = 5;

    /// <summary>Deviations before the usual one is known well enough to limit others by it.</summary>
    private const double CertainAfter = 30;

    private RollingMoments _moments = new(window);
    private double _meanSquare;
    private double _weight;

    public readonly int Window => _moments.Window;

    public readonly int Count => _moments.Count;

    /// <param name="threshold">Usual deviations for a vote.</param>
    /// <param name="fallbackScale">Scale to use before there were deviations, or when they were all 0.</param>
    /// <param name="floor">Smallest scale, in the series' unit.</param>
    public readonly Judgement Expect(double threshold, double fallbackScale, double floor)
    {
        var usual = Math.Sqrt(_meanSquare);
        var scale = Math.Max(floor, usual > floor ? usual : fallbackScale);
        return new Judgement(_moments.Mean, scale, _moments.Mean - (threshold * scale), _moments.Mean + (threshold * scale));
    }

    public void Move(in SampleRing ring, double entering, double leaving)
    {
        if (!double.IsNaN(entering) && _moments.Count >= Math.Min(10, Window))
            Learn(entering - _moments.Mean);

        _moments.Move(ring, entering, leaving);
    }

    public void Recompute(in SampleRing ring) => _moments.Recompute(ring);

    /// <summary>The state with another window or cadence over the same ring: what deviations are usual is kept, their memory goes on by elapsed time.</summary>
    /// <param name="samplesPerOldSample">New samples that take the time of an old one.</param>
    public readonly MovingAverageDetector WithWindow(int window, double samplesPerOldSample, in SampleRing ring)
    {
        var changed = this;
        changed._weight *= samplesPerOldSample;
        changed._moments = new RollingMoments(window);
        changed._moments.Recompute(ring);
        return changed;
    }

    /// <summary>A plain mean at first, exponentially weighted once the memory is full.</summary>
    private void Learn(double deviation)
    {
        var square = deviation * deviation;
        if (_weight >= CertainAfter)
            square = Math.Min(square, LargestCounted * LargestCounted * _meanSquare);

        _weight = Math.Min(_weight + 1, MemoryWindows * Window);
        _meanSquare += (square - _meanSquare) / _weight;
    }
}
