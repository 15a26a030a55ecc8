using Dashboard.Analytics.Windows;

namespace Dashboard.Analytics.Anomalies;

/// <summary>
/// Tukey's fences over the window before the sample: a vote for what lies more than k interquartile ranges beyond the nearer quartile (type 7).
/// The score is the distance from the median over IQR / 1.349, the standard deviation of normal data with that IQR. A zero IQR (more than half the
/// window is one value) is replaced by the window's standard deviation. O(log w) comparisons and a block move.
/// Reference: Tukey, Exploratory Data Analysis, 1977, 2C.
/// </summary>
internal struct IqrDetector(int window)
{
    private const double NormalIqr = 1.3489795003921634;

    private RollingOrder _order = new(window);

    public readonly int Window => _order.Window;

    public readonly int Count => _order.Count;

    /// <param name="fence">Interquartile ranges beyond the quartile for a vote.</param>
    /// <param name="fallbackScale">Scale to use when the interquartile range is 0.</param>
    /// <param name="floor">Smallest scale, in the series' unit.</param>
    public readonly Judgement Expect(double fence, double fallbackScale, double floor)
    {
        var lower = _order.Quantile(0.25);
        var upper = _order.Quantile(0.75);
        var scale = (upper - lower) / NormalIqr;
        scale = Math.Max(floor, scale > floor ? scale : fallbackScale);
        var reach = fence * scale * NormalIqr;
        return new Judgement(_order.Quantile(0.5), scale, lower - reach, upper + reach);
    }

    public void Move(double entering, double leaving) => _order.Move(entering, leaving);

    public void Recompute(in SampleRing ring) => _order.Recompute(ring);
}
