using Dashboard.Analytics.Anomalies.Calibration;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// What single detectors share: gaps, and a calibrator that turns the raw score into a p-value against the series' own past. The detector itself gives an opinion and takes
/// the sample in; it is past its threshold by its own measure, as in the textbook, and the p-value says how rare that is for this series.
/// </summary>
internal abstract class CalibratedDetector : IDetector
{
    private readonly SurpriseCalibrator _calibrator = new();

    public DetectorScore Update(long timestampMs, double value)
    {
        if (SampleValue.IsGap(value))
            return DetectorScore.Gap;

        var opinion = Judge(timestampMs, value);
        if (double.IsNaN(opinion.Score))
            return DetectorScore.Learning with { Expected = opinion.Expected };

        var p = _calibrator.Judge(opinion.Score);
        var state = opinion.IsBeyond ? DetectorState.Anomalous : DetectorState.Normal;
        return new DetectorScore(opinion.Score, p, opinion.Expected, opinion.Lower, opinion.Upper, state);
    }

    public void Save(StateWriter writer)
    {
        _calibrator.Save(writer);
        SaveOwn(writer);
    }

    public void Restore(StateReader reader)
    {
        _calibrator.Restore(reader);
        RestoreOwn(reader);
    }

    /// <summary>Judges a finite sample against those before it, then takes it in.</summary>
    protected abstract Opinion Judge(long timestampMs, double value);

    protected abstract void SaveOwn(StateWriter writer);

    protected abstract void RestoreOwn(StateReader reader);
}
