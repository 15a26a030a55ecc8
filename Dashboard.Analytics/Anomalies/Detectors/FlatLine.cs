using Dashboard.Analytics.Anomalies.Calibration;
using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// A series that moves and has stopped: the number of equal values in a row, judged against the runs that this series has had. The score is the length of the run; the
/// p-value is the share of past runs that became at least as long, so it speaks of runs, not of samples. A series that never moved has no runs to compare with
/// and stays in the learning state.
/// <para>Parameters: least 3 to 100,000 samples (20), rarity 1e-6 to 0.1 (0.002): both must be reached. Warm-up: 60 changes of the value.</para>
/// </summary>
/// <remarks>O(1) a sample. 1 KB. A gap does not end a run.</remarks>
internal sealed class FlatLine(int least, double rarity) : IDetector
{
    private readonly SurpriseCalibrator _runs = new();
    private double _previous = double.NaN;
    private long _run;

    public static DetectorDescriptor Descriptor { get; } = new(
        "flat-line",
        "Flat line",
        "A series that usually moves repeats one value for longer than it ever does.",
        [
            new ParameterDescriptor("least", "samples", 3, 100_000, 20, "Equal values in a row that are needed at least. Smaller is more sensitive.") { IsWhole = true },
            new ParameterDescriptor("rarity", "", 1e-6, 0.1, 0.002, "Share of past runs that may have been as long. Larger is more sensitive."),
        ],
        values => new FlatLine(values.Whole("least"), values["rarity"]));

    public DetectorScore Update(long timestampMs, double value)
    {
        if (SampleValue.IsGap(value))
            return DetectorScore.Gap;

        if (value != _previous)
        {
            if (_run > 0)
                _runs.Learn(_run);
            (_previous, _run) = (value, 0);
        }

        _run++;
        if (!_runs.IsReady)
            return DetectorScore.Learning with { Score = _run };

        var p = _run == 1 ? 1 : _runs.PValueOf(_run);
        var state = _run >= least && p <= rarity ? DetectorState.Anomalous : DetectorState.Normal;
        return new DetectorScore(_run, p, double.NaN, double.NaN, double.NaN, state);
    }

    public void Save(StateWriter writer)
    {
        _runs.Save(writer);
        writer.Write(_previous);
        writer.Write(_run);
    }

    public void Restore(StateReader reader)
    {
        _runs.Restore(reader);
        _previous = reader.ReadDouble();
        _run = reader.ReadInt64();
    }
}
