using Dashboard.Analytics.Causes;
using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// A small shift that lasts: the two-sided CUSUM of <see cref="CusumChangePoints"/>. The score is the larger of the two sums, in standard deviations; beyond the decision
/// limit the level has changed. The sums begin anew at a change.
/// <para>Parameters: allowance 0 to 5 sd (0.5), limit 1 to 100 sd (10), baseline 20 to 100,000 samples (100). Warm-up: the baseline.</para>
/// Reference: Page, Biometrika 41, 1954; Montgomery, Introduction to Statistical Quality Control, 9.1.
/// </summary>
/// <remarks>O(1) a sample. 1 KB.</remarks>
internal sealed class Cusum(double allowance, double limit, int baseline) : CalibratedDetector
{
    private CusumChangePoints _changes = new(allowance, limit, baseline);

    public static DetectorDescriptor Descriptor { get; } = new(
        "cusum",
        "CUSUM",
        "A level that has moved by a little and stays moved.",
        [
            new ParameterDescriptor("allowance", "sd", 0, 5, 0.5, "Half the shift that is looked for. Smaller finds smaller shifts, later."),
            new ParameterDescriptor("limit", "sd", 1, 100, 10, "Sum at which the level has changed. Smaller is more sensitive."),
            new ParameterDescriptor("baseline", "samples", 20, 100_000, 100, "Samples from which level and spread are learned, at first and after each change.") { IsWhole = true },
        ],
        values => new Cusum(values["allowance"], values["limit"], values.Whole("baseline")));

    protected override Opinion Judge(long timestampMs, double value)
    {
        var step = _changes.Update(value);
        return step.IsLearning ? Opinion.None : new Opinion(step.Sum, step.Level, double.NaN, double.NaN, step.IsChange);
    }

    protected override void SaveOwn(StateWriter writer) => _changes.Save(writer);

    protected override void RestoreOwn(StateReader reader) => _changes.Restore(reader);
}
