using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;
using Dashboard.Analytics.Windows;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// Tukey's fences over the window before the sample: a vote for what lies more than k interquartile ranges beyond the nearer quartile (type 7). The score is the distance from
/// the median over IQR / 1.349, the standard deviation of normal data with that IQR. A zero IQR (more than half the window is one value) is replaced by the window's
/// standard deviation.
/// <para>Parameters: window 5 to 100,000 samples (100), fence 0.5 to 50 IQR (3). Warm-up: 10 samples, or the window if shorter.</para>
/// Reference: Tukey, Exploratory Data Analysis, 1977, 2C; Hyndman and Fan 1996 for type 7.
/// </summary>
/// <remarks>Amortised O(1) for noise, O(√w) for a ramp. About 8 bytes a sample of the window.</remarks>
internal sealed class Iqr(int window, double fence) : CalibratedDetector
{
    private const int LeastJudged = 10;
    private const double NormalIqr = 1.3489795003921634;
    private const string FenceName = "fence";

    private SampleRing _ring = new(window);
    private RollingQuartiles _quartiles = new(window);
    private RollingMoments _moments = new(window);

    public static DetectorDescriptor Descriptor { get; } = new(
        "iqr",
        "Interquartile range",
        "A value beyond Tukey's fences of the window before it: not misled by earlier outliers.",
        [
            CommonParameters.Window(100),
            new ParameterDescriptor(FenceName, "IQR", 0.5, 50, 3, "Interquartile ranges beyond the nearer quartile for a vote. Smaller is more sensitive."),
        ],
        values => new Iqr(values.Whole(CommonParameters.WindowName), values[FenceName]));

    protected override Opinion Judge(long timestampMs, double value)
    {
        var opinion = _quartiles.Count < Math.Min(LeastJudged, window) ? Opinion.None : Expect(value);
        var leaving = _ring.Back(window);
        _ring.Push(value);
        _quartiles.Move(_ring, value, leaving);
        _moments.Move(_ring, value, leaving);
        return opinion;
    }

    protected override void SaveOwn(StateWriter writer)
    {
        _ring.Save(writer);
        _moments.Save(writer);
    }

    /// <summary>The quartiles are those of the ring, exactly: they need no state of their own.</summary>
    protected override void RestoreOwn(StateReader reader)
    {
        _ring.Restore(reader);
        _moments.Restore(reader);
        _quartiles.Recompute(_ring);
    }

    private Opinion Expect(double value)
    {
        var floor = 1e-12 * Math.Abs(_quartiles.Median);
        var range = _quartiles.Upper - _quartiles.Lower;
        var scale = Math.Max(floor, range > floor ? range / NormalIqr : _moments.StandardDeviation);
        var reach = fence * scale * NormalIqr;
        var judgement = new Judgement(_quartiles.Median, scale, _quartiles.Lower - reach, _quartiles.Upper + reach);
        return new Opinion(Math.Abs(judgement.ScoreOf(value)), judgement.Centre, judgement.Lower, judgement.Upper, judgement.VotesFor(value));
    }
}
