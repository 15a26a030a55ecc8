using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Anomalies.Ensembles;
using Dashboard.Tests.Analytics.Support;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analytics.Detectors;

public sealed class EnsembleBehaviourTests
{
    public static TheoryData<string> Names { get; } = ["light", "full"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Learning_is_said_until_two_hundred_samples(string name)
    {
        var scores = DetectorRuns.Run(name, Noise.White(1).Take(400));

        Assert.All(scores.Take(199), score => Assert.Equal(DetectorState.Learning, score.State));
        Assert.NotEqual(DetectorState.Learning, scores[250].State);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reading_the_votes_allocates_nothing(string name)
    {
        var ensemble = (IEnsembleDetector)DetectorRuns.Create(name);
        ensemble.Run(Noise.White(1).Take(500));
        var sum = 0.0;

        Allocations.AssertNone(() =>
        {
            foreach (var part in ensemble.Parts)
                sum += part.Surprise;
        });
        Assert.False(double.IsNaN(sum));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Higher_alert_rate_means_a_lower_threshold(string name)
    {
        var values = Noise.White(5).Take(4000);
        var calm = (IEnsembleDetector)DetectorCatalog.Find(name)!.CreateWith(new Dictionary<string, double> { ["alertRate"] = 1e-5 });
        var eager = (IEnsembleDetector)DetectorCatalog.Find(name)!.CreateWith(new Dictionary<string, double> { ["alertRate"] = 1e-2 });
        calm.Run(values);
        eager.Run(values);

        Assert.True(eager.Threshold < calm.Threshold, $"{eager.Threshold} against {calm.Threshold}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Cool_down_silences_what_is_not_clearly_worse(string name)
    {
        var scores = DetectorRuns.Run(name, Noise.White(6).Take(4000));

        for (var i = 300; i < scores.Length; i++)
        {
            if (scores[i].AlertScore <= 0)
                continue;

            for (var back = 1; back < 100; back++)
                Assert.True(scores[i].Score > 1.2 * scores[i - back].Score || scores[i - back].AlertScore <= 0, $"rows {i - back} and {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Noise_that_doubles_is_normal_again_after_its_memory(string name)
    {
        var values = Noise.White(7).Take(24_000);
        for (var i = 8000; i < values.Length; i++)
            values[i] *= 2;

        var scores = DetectorRuns.Run(name, values);

        Assert.InRange(DetectorRuns.AlertsIn(scores.AsSpan(8000, 1000)), 1, 20);
        Assert.InRange(DetectorRuns.AlertsIn(scores.AsSpan(16_000)), 0, 3);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Band_holds_nearly_all_clean_samples(string name)
    {
        var values = Noise.White(8, 2, 50).Take(10_000);
        var scores = DetectorRuns.Run(name, values);
        var outside = 0;
        for (var i = 2000; i < values.Length; i++)
            outside += values[i] < scores[i].Lower || values[i] > scores[i].Upper ? 1 : 0;

        Assert.InRange(outside, 0, 10);
        Assert.InRange(scores[^1].Upper - scores[^1].Lower, 8, 30);
    }
}
