using Dashboard.Analytics.Windows;

namespace Dashboard.Analytics.Anomalies;

/// <summary>
/// Distance from the mean of the window before the sample, in standard deviations (n − 1) of that window. Votes beyond the threshold. O(1).
/// Reference: NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2 (individuals control charts).
/// </summary>
internal struct ZScoreDetector(int window)
{
    private RollingMoments _moments = new(window);

    public readonly int Window => _moments.Window;

    public readonly int Count => _moments.Count;

    public readonly double StandardDeviation => _moments.StandardDeviation;

    /// <param name="threshold">Standard deviations for a vote.</param>
    /// <param name="floor">Smallest scale, in the series' unit.</param>
    public readonly Judgement Expect(double threshold, double floor)
    {
        var mean = _moments.Mean;
        var scale = Math.Max(floor, _moments.StandardDeviation);
        return new Judgement(mean, scale, mean - (threshold * scale), mean + (threshold * scale));
    }

    public void Move(in SampleRing ring, double entering, double leaving) => _moments.Move(ring, entering, leaving);

    public void Recompute(in SampleRing ring) => _moments.Recompute(ring);
}
