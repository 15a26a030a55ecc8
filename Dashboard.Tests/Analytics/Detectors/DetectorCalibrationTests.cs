using Dashboard.Analytics.Anomalies;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Detectors;

/// <summary>A p-value of 0.01 has to come once in a hundred samples of a series in its normal state, whatever that state is.</summary>
public sealed class DetectorCalibrationTests
{
    private const int Count = 20_000;
    private const int Learned = 2000;
    private const int Series = 3;

    /// <summary>Detectors of continuous scores; flat-line and staleness speak of runs and intervals, which these series do not have.</summary>
    public static MatrixTheoryData<string, string> Cases { get; } = new(
        [.. DetectorCatalog.All.Select(descriptor => descriptor.Name).Except(["flat-line", "staleness"])],
        Nulls.Kinds);

    public static MatrixTheoryData<string, string> Ensembles { get; } = new(["light", "full", "novelty"], Nulls.Kinds);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Share_of_p_up_to_one_in_a_hundred_is_half_to_twice_that(string name, string kind)
    {
        var rare = 0;
        for (var seed = 1; seed <= Series; seed++)
            rare += DetectorRuns.Run(name, Nulls.Of(kind, seed).Take(Count)).Skip(Learned).Count(score => score.PValue <= 0.01);

        // Sums that change slowly (CUSUM, spread, level) come in clusters: few independent ones, wider limits.
        var (least, most) = name is "cusum" or "level-shift" or "spread" ? (0.002, 0.03) : (0.005, 0.02);
        Assert.InRange(rare / (double)(Series * (Count - Learned)), least, most);
    }

    [Theory]
    [MemberData(nameof(Ensembles))]
    public void Ensemble_alerts_at_most_three_times_in_ten_thousand_clean_rows(string name, string kind)
    {
        var alerts = 0;
        for (var seed = 1; seed <= Series; seed++)
            alerts += DetectorRuns.AlertsIn(DetectorRuns.Run(name, Nulls.Of(kind, seed).Take(Count)));

        Assert.InRange(alerts / (Series * Count / 10_000.0), 0, 3);
    }
}
