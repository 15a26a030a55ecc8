using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;
using Dashboard.Analytics.Windows;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// Distance from the median of the window before the sample over 1.4826 · MAD, the median absolute deviation. Half the window may be spoilt. When the MAD is 0 (more than
/// half the window is one value) 1.2533 times the mean absolute deviation stands in.
/// <para>Parameters: window 5 to 4,096 samples (100), threshold 0.5 to 100 sd (3.5). Warm-up: 10 samples, or the window if shorter.</para>
/// Reference: Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993 (modified z-score, both scales, 3.5).
/// </summary>
/// <remarks>O(window) a sample, by selection. 16 bytes a sample of the window.</remarks>
internal sealed class RobustZScore(int window, double threshold) : CalibratedDetector
{
    private const int LeastJudged = 10;
    private const double NormalMad = 1.482602218505602;
    private const double NormalMeanDeviation = 1.2533141373155001;

    private readonly double[] _scratch = new double[window];
    private SampleRing _ring = new(window);

    public static DetectorDescriptor Descriptor { get; } = new(
        "robust-z-score",
        "Robust z-score",
        "A value far from the median in median absolute deviations: half the window may be spoilt.",
        [CommonParameters.Window(100, 4096), CommonParameters.Threshold(3.5)],
        values => new RobustZScore(values.Whole(CommonParameters.WindowName), values[CommonParameters.ThresholdName]));

    protected override Opinion Judge(long timestampMs, double value)
    {
        var values = _scratch.AsSpan(0, _ring.CopyFinite(window, _scratch));
        var opinion = values.Length < Math.Min(LeastJudged, window) ? Opinion.None : Expect(value, values);
        _ring.Push(value);
        return opinion;
    }

    protected override void SaveOwn(StateWriter writer) => _ring.Save(writer);

    protected override void RestoreOwn(StateReader reader) => _ring.Restore(reader);

    private Opinion Expect(double value, Span<double> values)
    {
        var median = MedianOf(values);
        var sum = 0.0;
        foreach (ref var one in values)
        {
            one = Math.Abs(one - median);
            sum += one;
        }

        var scale = NormalMad * MedianOf(values);
        return Opinion.OfDistance(value, median, scale > 1e-12 * Math.Abs(median) ? scale : NormalMeanDeviation * sum / values.Length, threshold);
    }

    private static double MedianOf(Span<double> values)
    {
        var (lower, upper) = ((values.Length - 1) / 2, values.Length / 2);
        OrderStatistics.Arrange(values, [lower..(upper + 1)]);
        return values[lower] + (0.5 * (values[upper] - values[lower]));
    }
}
