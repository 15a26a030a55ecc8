using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;
using Dashboard.App.Analyses;
using Dashboard.App.Commands.Analyze;

namespace Dashboard.Tests.Commands.Analyze;

/// <summary>Marks what exceeds its parameter <c>ceilingValue</c>, so that tests know what to expect whatever the catalogue holds.</summary>
internal sealed class FakeDetector(double ceiling) : IDetector
{
    public static DetectorDescriptor Descriptor { get; } = new(
        "ceiling",
        "Ceiling",
        "Finds what exceeds a ceiling.",
        [new ParameterDescriptor("ceilingValue", "units", 0, 100, 10, "The ceiling.") { IsWhole = true }],
        values => new FakeDetector(values["ceilingValue"]));

    public static Methods Alone { get; } = new([Descriptor], ForecasterCatalog.All);

    public DetectorScore Update(long timestampMs, double value)
    {
        if (!double.IsFinite(value))
            return DetectorScore.Gap;
        var isHigh = value > ceiling;
        return new DetectorScore(value, isHigh ? 1e-5 : 0.5, 5, 0, ceiling, isHigh ? DetectorState.Anomalous : DetectorState.Normal);
    }

    public void Save(StateWriter writer)
    {
    }

    public void Restore(StateReader reader)
    {
    }
}
