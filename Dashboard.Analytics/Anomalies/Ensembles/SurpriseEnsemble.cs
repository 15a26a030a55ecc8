using Dashboard.Analytics.Anomalies.Calibration;
using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Ensembles;

/// <summary>
/// Combines parts that measure different things. Behind each stands a calibrator, so that all speak of surprise s = −log10 p; the combined surprise is their power mean
/// (mean of s^1.5)^(1/1.5): one part alone may alarm, several that agree do so sooner. The combined surprise is calibrated once more: its p-value is what is reported, and the
/// threshold is the quantile that the series' own past gives for the wanted alert rate. <see cref="AlertPolicy"/> adds cool-down and hysteresis. A single value far outside the
/// expected band opens an alert too, and so does the first move of a series that stood still, for which no past can give a threshold.
/// <para>
/// Every part measures in the series' unit, so that a noise floor holds for all of them: a distance of less than two floors counts as none, and the band is no narrower.
/// </para>
/// </summary>
/// <remarks>Owned by one thread. Allocates nothing after creation.</remarks>
internal sealed class SurpriseEnsemble : IEnsembleDetector
{
    /// <summary>A part's surprise counts up to this: beyond a part is simply certain, and one alone must not drown all others.</summary>
    private const double LargestSurprise = 10;

    /// <summary>
    /// A value further from the expected one than this share of the alert rate allows opens an alert by itself: one sample hardly moves the parts that look at many, however wild it is.
    /// </summary>
    private const double FarShare = 0.1;

    /// <summary>A distance that is a smaller share of the expected value may come from rounding.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Combined surprises that must have been seen before an alert may open.</summary>
    private const int LeastSamples = 200;

    /// <summary>
    /// The combined surprise has a heavier tail than an exponential (parts that agree), so its tail is measured further out, at the 99 % quantile once the past allows; and it
    /// grows while the parts' calibrators mature, so that it is judged by the last few thousand samples.
    /// </summary>
    private const double CombinedTail = 0.01;

    private const int CombinedMass = 4096;

    /// <summary>Distances below this many noise floors count as none.</summary>
    private const double FloorsThatMatter = 2;

    private readonly IEnsembleParts _parts;
    private readonly SurpriseCalibrator[] _calibrators;
    private readonly SurpriseCalibrator _combined = new(CombinedTail, CombinedMass);
    private readonly SurpriseCalibrator _deviations = new(CombinedTail);
    private readonly PartVote[] _votes;
    private readonly double[] _distances;
    private readonly double _alertRate;
    private readonly double _leastDistance;
    private AlertPolicy _policy;
    private double _reach = double.PositiveInfinity;
    private double _farReach = double.PositiveInfinity;

    public SurpriseEnsemble(IEnsembleParts parts, ParameterValues parameters)
    {
        _parts = parts;
        var count = parts.Names.Length;
        _calibrators = new SurpriseCalibrator[count];
        _votes = new PartVote[count];
        _distances = new double[count];
        for (var i = 0; i < count; i++)
        {
            _calibrators[i] = new SurpriseCalibrator();
            _votes[i] = new PartVote(parts.Names[i], 0, double.NaN, 0);
        }

        _alertRate = parameters[EnsembleParameters.AlertRate.Name];
        _leastDistance = FloorsThatMatter * parameters[EnsembleParameters.NoiseFloor.Name];
        _policy = new AlertPolicy(parameters.Whole(EnsembleParameters.CoolDown.Name));
    }

    public ReadOnlySpan<PartVote> Parts => _votes;

    public int Reason { get; private set; } = -1;

    public double Threshold { get; private set; } = double.PositiveInfinity;

    public long Samples { get; private set; }

    public double LearnedShare => Samples < LeastSamples ? 0 : Math.Min(1, Samples / (double)CombinedMass);

    public DetectorScore Update(long timestampMs, double value)
    {
        if (SampleValue.IsGap(value))
            return DetectorScore.Gap;

        Samples++;
        var expected = _parts.Update(timestampMs, value, _distances);
        var surprise = Combine();
        var p = _combined.PValueOf(surprise);
        var distance = Math.Abs(value - expected);
        var isFar = Samples > LeastSamples && (distance > _farReach || (IsFirstMove(surprise) && distance > Rounding * Math.Abs(expected)));
        var counted = _policy.Count(surprise, Threshold, isFar);
        if (_combined.Learn(surprise))
            Threshold = ThresholdNow();

        var (lower, upper) = BandAround(expected, value);
        var state = Samples < LeastSamples ? DetectorState.Learning : _policy.IsOpen ? DetectorState.Anomalous : DetectorState.Normal;
        return new DetectorScore(surprise, p, expected, lower, upper, state) { AlertScore = counted / (counted + 1) };
    }

    public void Save(StateWriter writer)
    {
        writer.Write(Samples);
        _parts.Save(writer);
        foreach (var calibrator in _calibrators)
            calibrator.Save(writer);
        _combined.Save(writer);
        _deviations.Save(writer);
        _policy.Save(writer);
        writer.Write(Threshold);
        writer.Write(_reach);
        writer.Write(_farReach);
    }

    public void Restore(StateReader reader)
    {
        Samples = reader.ReadInt64();
        _parts.Restore(reader);
        foreach (var calibrator in _calibrators)
            calibrator.Restore(reader);
        _combined.Restore(reader);
        _deviations.Restore(reader);
        _policy.Restore(reader);
        Threshold = reader.ReadDouble();
        _reach = reader.ReadDouble();
        _farReach = reader.ReadDouble();
    }

    private double Combine()
    {
        var sum = 0.0;
        var largest = 0.0;
        Reason = -1;
        for (var i = 0; i < _distances.Length; i++)
        {
            var distance = _distances[i];
            var surprise = 0.0;
            if (!double.IsNaN(distance))
                surprise = -Math.Log10(_calibrators[i].Judge(distance < _leastDistance ? 0 : distance));

            _votes[i] = new PartVote(_votes[i].Name, surprise, distance, _calibrators[i].TailStart);
            if (surprise > largest)
                (largest, Reason) = (surprise, i);
            var limited = Math.Min(surprise, LargestSurprise);
            sum += limited * Math.Sqrt(limited);
        }

        // Cube root of the square: x^(1/1.5).
        var mean = sum / _distances.Length;
        return Math.Cbrt(mean * mean);
    }

    private bool IsFirstMove(double surprise) => surprise > 0 && !_combined.HasMoved;

    /// <summary>The band that this series leaves as often as alerts are wanted, as far as the past tells.</summary>
    private (double Lower, double Upper) BandAround(double expected, double value)
    {
        if (double.IsNaN(expected))
            return (double.NaN, double.NaN);

        var band = double.IsFinite(_reach) ? (expected - _reach, expected + _reach) : (double.NaN, double.NaN);
        if (_deviations.Learn(Math.Abs(value - expected)))
        {
            _reach = Math.Max(_leastDistance, _deviations.ScoreOf(_alertRate));
            _farReach = Math.Max(_leastDistance, _deviations.ScoreOf(FarShare * _alertRate));
        }

        return band;
    }

    private double ThresholdNow() => Samples < LeastSamples ? double.PositiveInfinity : _combined.ScoreOf(_alertRate);
}
