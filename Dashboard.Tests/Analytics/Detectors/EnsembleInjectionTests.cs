using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Anomalies.Ensembles;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Detectors;

/// <summary>Anomalies of known kind put into clean series: how many are found, and how soon.</summary>
public sealed class EnsembleInjectionTests
{
    private const int Trials = 20;
    private const int Onset = PlantedEvent.Onset;

    [Theory]
    [InlineData("light", 0.8)]
    [InlineData("full", 0.8)]
    [InlineData("z-score", 0.95)]
    [InlineData("robust-z-score", 0.95)]
    [InlineData("forecast-residual", 0.8)]
    [InlineData("half-space-trees", 0.8)]
    [InlineData("spectral-residual", 0.9)]
    [InlineData("spot", 0.9)]
    public void Spike_of_six_sd_is_found_at_once(string name, double least) =>
        AssertFound("spike 6 sd", name, least, 0);

    [Theory]
    [InlineData("light", 0.95, 10)]
    [InlineData("full", 0.95, 10)]
    [InlineData("cusum", 0.95, 10)]
    [InlineData("level-shift", 0.95, 15)]
    public void Step_of_three_sd_is_found_within_a_few_samples(string name, double least, int delay) =>
        AssertFound("step 3 sd", name, least, delay);

    [Theory]
    [InlineData("light", 0.95, 15)]
    [InlineData("full", 0.95, 15)]
    [InlineData("spread", 0.95, 20)]
    [InlineData("spot", 0.95, 20)]
    public void Threefold_spread_is_found(string name, double least, int delay) => AssertFound("spread x3", name, least, delay);

    [Theory]
    [InlineData("light", 0.6, 80)]
    [InlineData("full", 0.6, 80)]
    [InlineData("flat-line", 1, 20)]
    public void Flat_line_is_found(string name, double least, int delay) => AssertFound("flat line", name, least, delay);

    [Theory]
    [InlineData("light", 0.95, 70)]
    [InlineData("full", 0.95, 70)]
    [InlineData("cusum", 0.95, 70)]
    public void Slope_is_found_before_it_has_grown_to_three_sd(string name, double least, int delay) => AssertFound("slope 0.03 sd a row", name, least, delay);

    [Theory]
    [InlineData("light", 0.9, 55)]
    [InlineData("full", 0.9, 55)]
    [InlineData("seasonal-residual", 0.9, 55)]
    public void Peak_that_stays_away_is_found_though_no_value_is_out_of_range(string name, double least, int delay) =>
        AssertFound("missed peak", name, least, delay);

    [Theory]
    [InlineData("full", 0.9, 35)]
    [InlineData("novelty", 0.9, 35)]
    [InlineData("seasonal-residual", 0.9, 35)]
    public void Phase_shift_is_found(string name, double least, int delay) => AssertFound("phase shift", name, least, delay);

    [Fact]
    public void Reason_names_the_part_with_the_largest_surprise()
    {
        var values = Noise.White(4).Take(Onset + 20);
        values.AsSpan(Onset).Fill(8);
        var ensemble = (IEnsembleDetector)DetectorRuns.Create("light");

        ensemble.Run(values);

        Assert.InRange(ensemble.Reason, 0, ensemble.Parts.Length - 1);
        var reason = ensemble.Parts[ensemble.Reason];
        foreach (var part in ensemble.Parts)
            Assert.True(part.Surprise <= reason.Surprise, $"{part} against {reason}");
        Assert.True(reason.HowFar > 1.5, reason.ToString());
    }

    [Fact]
    public void Lasting_step_is_one_alert()
    {
        var values = Noise.White(9).Take(Onset + 400);
        for (var i = Onset; i < values.Length; i++)
            values[i] += 6;

        Assert.InRange(DetectorRuns.AlertsIn(DetectorRuns.Run("light", values).AsSpan(Onset - 1)), 1, 2);
    }

    private static void AssertFound(string planted, string name, double least, int delay)
    {
        var (anomaly, delays) = (PlantedEvent.Find(planted), new List<int>());
        for (var seed = 1; seed <= Trials; seed++)
        {
            var scores = DetectorRuns.Run(name, anomaly.In("white", seed));
            if (anomaly.DelayIn([.. scores.Select(score => score.State == DetectorState.Anomalous)], "white") is { } found)
                delays.Add(found);
        }

        Assert.True(delays.Count >= least * Trials, $"found {delays.Count} of {Trials}");
        Assert.InRange(delays.Average(), 0, delay);
    }
}
