using Dashboard.Analytics.Anomalies.Seasons;
using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// Distance from what level and time slot lead to expect (<see cref="SeasonalLevel"/>: hour, day and week of the clock and the period that the autocorrelation shows, the best
/// believed) over the usual size of such distances.
/// <para>Parameters: threshold 0.5 to 100 usual distances (4), memory 10 to 1,000,000 samples (500). Warm-up: 30 samples; a season from its second cycle on.</para>
/// Reference: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., chapter 3.
/// </summary>
/// <remarks>O(1) a sample plus one lag of autocorrelation. About 4 KB.</remarks>
internal sealed class SeasonalResidual(int memory, double threshold) : CalibratedDetector
{
    private const int LeastJudged = 30;

    private readonly SeasonalLevel _season = new();
    private UsualSize _usual = new(memory);

    public static DetectorDescriptor Descriptor { get; } = new(
        "seasonal-residual",
        "Seasonal residual",
        "A value that is unusual for its time of the hour, day, week or of the period found: also a peak that stays away.",
        [CommonParameters.Memory(500), CommonParameters.Threshold(4)],
        values => new SeasonalResidual(values.Whole(CommonParameters.MemoryName), values[CommonParameters.ThresholdName]));

    protected override Opinion Judge(long timestampMs, double value)
    {
        var expected = _season.Update(timestampMs, value);
        if (double.IsNaN(expected))
            return Opinion.None;

        var opinion = _usual.Count < LeastJudged ? Opinion.None : Opinion.OfDistance(value, expected, _usual.Value, threshold);
        _usual.Learn(value - expected);
        return opinion;
    }

    protected override void SaveOwn(StateWriter writer)
    {
        _season.Save(writer);
        _usual.Save(writer);
    }

    protected override void RestoreOwn(StateReader reader)
    {
        _season.Restore(reader);
        _usual.Restore(reader);
    }
}
