using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// Page and Hinkley's test for a shift of the level: the sums of the deviations from the running mean, m ← m + (x − mean ∓ δ), against their smallest (largest) value so far.
/// Both, and δ, are in usual deviations of the series. A shift starts test and mean anew. Against <see cref="Cusum"/> it has no fixed baseline: the mean
/// goes on learning, which suits a level that drifts.
/// <para>Parameters: delta 0 to 5 (0.25) and limit 1 to 1,000 (20) usual deviations. Warm-up: 30 samples after the start and after each shift.</para>
/// Reference: Page, Biometrika 41, 1954; Hinkley, Biometrika 58, 1971.
/// </summary>
/// <remarks>O(1) a sample. 1 KB.</remarks>
internal sealed class LevelShift(double delta, double limit) : CalibratedDetector
{
    private const int LeastJudged = 30;
    private const int Memory = 500;

    private UsualSize _usual = new(Memory);
    private double _mean;
    private double _taken;
    private double _up;
    private double _down;

    public static DetectorDescriptor Descriptor { get; } = new(
        "level-shift",
        "Level shift",
        "The level has moved away from the running mean (Page-Hinkley test).",
        [
            new ParameterDescriptor("delta", "sd", 0, 5, 0.25, "Deviation that is allowed without adding up. Smaller is more sensitive."),
            new ParameterDescriptor("limit", "sd", 1, 1000, 20, "Sum at which the level has shifted. Smaller is more sensitive."),
        ],
        values => new LevelShift(values["delta"], values["limit"]));

    protected override Opinion Judge(long timestampMs, double value)
    {
        var opinion = Opinion.None;
        var deviation = value - _mean;
        if (_taken >= LeastJudged)
        {
            var z = Standardised(deviation);
            // The sum less its least value so far is the CUSUM that restarts at 0.
            _up = Math.Max(0, _up + z - delta);
            _down = Math.Max(0, _down - z - delta);
            var sum = Math.Max(_up, _down);
            opinion = new Opinion(sum, _mean, double.NaN, double.NaN, sum > limit);
        }

        Learn(value, deviation);
        if (opinion.IsBeyond)
            (_taken, _up, _down) = (0, 0, 0);
        return opinion;
    }

    protected override void SaveOwn(StateWriter writer)
    {
        _usual.Save(writer);
        writer.Write(_mean);
        writer.Write(_taken);
        writer.Write(_up);
        writer.Write(_down);
    }

    protected override void RestoreOwn(StateReader reader)
    {
        _usual.Restore(reader);
        _mean = reader.ReadDouble();
        _taken = reader.ReadDouble();
        _up = reader.ReadDouble();
        _down = reader.ReadDouble();
    }

    private double Standardised(double deviation)
    {
        var scale = Math.Max(_usual.Value, 1e-12 * Math.Abs(_mean));
        return deviation == 0 ? 0 : scale > 0 ? Math.Clamp(deviation / scale, -limit, limit) : Math.CopySign(limit, deviation);
    }

    private void Learn(double value, double deviation)
    {
        if (_taken > 0)
            _usual.Learn(deviation);
        _taken++;
        _mean = _taken == 1 ? value : _mean + (deviation / Math.Min(_taken, Memory));
    }
}
