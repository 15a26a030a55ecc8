using Dashboard.Analytics.Anomalies.Calibration;
using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;
using Dashboard.Analytics.Windows;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// Extreme values by both tails: the residual from the mean of the last values (drift) is judged by peaks over threshold (<see cref="PeaksOverThreshold"/>), one tail a side. Beyond
/// the quantile z of the wanted risk a residual is an anomaly; the mean takes it in limited to z, its tail to the quantile of a tenth of the risk. The score is −log10 of the
/// probability of a residual at least as far out on its side, over that of a peak; 0 for what is no peak.
/// <para>When, over a calibration's length, four times more or fewer samples than planned were peaks, that tail begins anew with those samples: what lasts is the new
/// normal. The paper keeps all peaks and leaves anomalies out: then each makes the next one likelier.</para>
/// <para>Parameters: calibration 100 to 10,000 samples (500), depth 2 to 10,000 samples (50), level 0.9 to 0.995 (0.98), risk 1e-8 to 0.01 (0.0001). Warm-up: calibration + depth.</para>
/// Reference: Siffer, Fouque, Termier and Largouet, "Anomaly detection in streams with extreme value theory", KDD 2017 (two-sided, with drift; here fitted by
/// probability-weighted moments, which need no search, instead of maximum likelihood).
/// </summary>
/// <remarks>O(1) a sample, O(256) for a peak, O(calibration) once in a calibration. 12 KB and 16 bytes a sample of calibration.</remarks>
internal sealed class Spot(int calibration, int depth, double level, double risk) : CalibratedDetector
{
    /// <summary>At this many times the planned peaks, or at as small a part of them, a tail begins anew.</summary>
    private const double Tolerated = 4;

    /// <summary>A tail takes samples in up to the quantile of this share of the risk.</summary>
    private const double LearnedRisk = 0.1;

    private readonly double[] _scratch = new double[calibration];
    private readonly PeaksOverThreshold _upper = new(level);
    private readonly PeaksOverThreshold _lower = new(level);
    private SampleRing _values = new(depth);
    private RollingMoments _drift = new(depth);
    private SampleRing _residuals = new(calibration);
    private long _taken;
    private int _sinceCheck;
    private int _upperPeaks;
    private int _lowerPeaks;

    public static DetectorDescriptor Descriptor { get; } = new(
        "spot",
        "SPOT",
        "A value further out than extreme value theory expects from the largest and smallest so far.",
        [
            new ParameterDescriptor("calibration", "samples", 100, 10_000, 500, "Samples from which the thresholds are learned. Longer is steadier and begins later.") { IsWhole = true },
            new ParameterDescriptor("depth", "samples", 2, 10_000, 50, "Samples whose mean is the level. Shorter follows faster.") { IsWhole = true },
            new ParameterDescriptor("level", "", 0.9, 0.995, 0.98, "Quantile from which on a sample is a peak of its tail. Higher is truer to the theory and learns slower."),
            new ParameterDescriptor("risk", "", 1e-8, 0.01, 1e-4, "Share of normal samples that may be taken for extreme, a side. Larger is more sensitive."),
        ],
        values => new Spot(values.Whole("calibration"), values.Whole("depth"), values["level"], values["risk"]));

    protected override Opinion Judge(long timestampMs, double value)
    {
        _taken++;
        if (_taken <= depth)
        {
            Follow(value);
            return Opinion.None;
        }

        var mean = _drift.Mean;
        // Below the rounding of the mean there is no movement.
        var residual = Math.Abs(value - mean) > 1e-12 * Math.Abs(mean) ? value - mean : 0;
        _residuals.Push(residual);
        if (_taken <= depth + calibration)
        {
            Follow(value);
            if (_taken == depth + calibration)
                Begin(isUpper: true, isLower: true);
            return Opinion.None;
        }

        var (low, high) = EndsOf(risk);
        var isBeyond = residual < low || residual > high;
        var opinion = new Opinion(ScoreOf(residual), mean, mean + low, mean + high, isBeyond);
        Learn(isBeyond ? Limited(residual, EndsOf(LearnedRisk * risk)) : residual);
        Follow(isBeyond ? mean + Limited(residual, (low, high)) : value);
        return opinion;
    }

    protected override void SaveOwn(StateWriter writer)
    {
        _upper.Save(writer);
        _lower.Save(writer);
        _values.Save(writer);
        _drift.Save(writer);
        _residuals.Save(writer);
        writer.Write(_taken);
        writer.Write(_sinceCheck);
        writer.Write(_upperPeaks);
        writer.Write(_lowerPeaks);
    }

    protected override void RestoreOwn(StateReader reader)
    {
        _upper.Restore(reader);
        _lower.Restore(reader);
        _values.Restore(reader);
        _drift.Restore(reader);
        _residuals.Restore(reader);
        _taken = reader.ReadInt64();
        _sinceCheck = reader.ReadInt32();
        _upperPeaks = reader.ReadInt32();
        _lowerPeaks = reader.ReadInt32();
    }

    private static double Limited(double residual, (double Low, double High) ends) => Math.Max(ends.Low, Math.Min(ends.High, residual));

    private (double Low, double High) EndsOf(double share) => (-_lower.QuantileOf(share, _taken), _upper.QuantileOf(share, _taken));

    private double ScoreOf(double residual)
    {
        var p = residual > _upper.Threshold ? _upper.TailOf(residual, _taken)
            : -residual > _lower.Threshold ? _lower.TailOf(-residual, _taken)
            : 1;
        return -Math.Log10(Math.Clamp(p / (1 - level), SurpriseCalibrator.SmallestP, 1));
    }

    private void Learn(double residual)
    {
        _upperPeaks += _upper.Learn(residual, _taken) ? 1 : 0;
        _lowerPeaks += _lower.Learn(-residual, _taken) ? 1 : 0;
        if (++_sinceCheck < calibration)
            return;

        Begin(IsFarFromPlan(_upperPeaks), IsFarFromPlan(_lowerPeaks));
        (_sinceCheck, _upperPeaks, _lowerPeaks) = (0, 0, 0);
    }

    private void Begin(bool isUpper, bool isLower)
    {
        if (isUpper)
            _upper.Begin(_residuals, 1, _scratch, _taken);
        if (isLower)
            _lower.Begin(_residuals, -1, _scratch, _taken);
    }

    private bool IsFarFromPlan(int peaks)
    {
        var planned = (1 - level) * calibration;
        return peaks > Tolerated * planned || peaks < planned / Tolerated;
    }

    private void Follow(double value)
    {
        var leaving = _values.Back(depth);
        _values.Push(value);
        _drift.Move(_values, value, leaving);
    }
}
