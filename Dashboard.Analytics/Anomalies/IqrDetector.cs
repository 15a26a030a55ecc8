using Dashboard.Analytics.Windows;

namespace Dashboard.Analytics.Anomalies;

/// <summary>
/// Tukey's fences over the window before the sample: a vote for what lies more than k interquartile ranges beyond the nearer quartile (type 7).
/// The score is the distance from the median over IQR / 1.349, the standard deviation of normal data with that IQR. A zero IQR (more than half the
/// window is one value) is replaced by the window's standard deviation. Amortised O(1) for noise.
/// Reference: Tukey, Exploratory Data Analysis, 1977, 2C.
/// </summary>
internal struct IqrDetector(int window)
{
    private const double NormalIqr = 1.3489795003921634;

    private RollingQuartiles _quartiles = new(window);

    public readonly int Window => _quartiles.Window;

    public readonly int Count => _quartiles.Count;

    /// <param name="fence">Interquartile ranges beyond the quartile for a vote.</param>
    /// <param name="fallbackScale">Scale to use when the interquartile range is 0.</param>
    /// <param name="floor">Smallest scale, in the series' unit.</param>
    public readonly Judgement Expect(double fence, double fallbackScale, double floor)
    {
        var lower = _quartiles.Lower;
        var upper = _quartiles.Upper;
        var scale = (upper - lower) / NormalIqr;
        scale = Math.Max(floor, scale > floor ? scale : fallbackScale);
        var reach = fence * scale * NormalIqr;
        return new Judgement(_quartiles.Median, scale, lower - reach, upper + reach);
    }

    public void Move(in SampleRing ring, double entering, double leaving) => _quartiles.Move(ring, entering, leaving);

    public void Recompute(in SampleRing ring) => _quartiles.Recompute(ring);
}
