using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Anomalies.Calibration;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Detectors;

public sealed class SpotTests
{
    [Theory]
    [InlineData(0.5, 2, 6, 0.16)]
    [InlineData(-0.5, 2, 2, 0.25)]
    [InlineData(-0.5, 2, 4, 0)]
    [InlineData(0, 2, 2, 0.36787944117144233)]
    public void Pareto_tail_equals_its_formula_by_hand(double shape, double scale, double excess, double expected)
    {
        var tail = new GeneralisedPareto(shape, scale);

        Assert.Equal(expected, tail.TailOf(excess), 1e-12);
        if (expected > 0)
            Assert.Equal(excess, tail.ExcessOf(expected), 1e-12);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0)]
    [InlineData(-0.2)]
    public void Pareto_fit_finds_shape_and_scale_of_its_own_quantiles(double shape)
    {
        var truth = new GeneralisedPareto(shape, 3);
        double[] excesses = [.. Enumerable.Range(0, 20_000).Select(i => truth.ExcessOf(1 - ((i + 0.5) / 20_000)))];

        var fit = GeneralisedPareto.Fit(excesses);

        Assert.Equal(shape, fit.Shape, 0.01);
        Assert.Equal(3, fit.Scale, 0.05);
    }

    [Fact]
    public void Pareto_fit_never_makes_the_largest_excess_impossible()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            double[] excesses = [.. Enumerable.Range(0, 8).Select(_ => 1 + random.NextDouble()).Order()];

            Assert.True(GeneralisedPareto.Fit(excesses).TailOf(excesses[^1]) > 0);
        }
    }

    [Fact]
    public void Pareto_fit_of_equal_or_no_excesses_is_no_mistake()
    {
        Assert.Equal(new GeneralisedPareto(0, 2), GeneralisedPareto.Fit([2, 2, 2]));
        Assert.Equal(0, GeneralisedPareto.Fit([]).TailOf(1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    public void Upper_end_is_the_quantile_of_a_known_distribution(double shape)
    {
        // Excesses of a generalised Pareto distribution over any level are one too: the theory holds exactly.
        var truth = new GeneralisedPareto(shape, 1);
        var ratios = new List<double>();
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            var detector = DetectorCatalog.Find("spot")!.CreateWith(new Dictionary<string, double> { ["depth"] = 2000, ["calibration"] = 2000, ["risk"] = 1e-3 });
            double[] values = [.. Enumerable.Range(0, 16_000).Select(_ => truth.ExcessOf(1 - random.NextDouble()))];
            ratios.Add(detector.Run(values)[^1].Upper / truth.ExcessOf(1e-3));
        }

        Assert.InRange(ratios.Average(), 0.9, 1.1);
        Assert.All(ratios, ratio => Assert.InRange(ratio, 0.7, 1.4));
    }

    [Fact]
    public void As_many_normal_samples_are_extreme_as_the_risk_allows()
    {
        var beyond = 0;
        for (var seed = 1; seed <= 5; seed++)
        {
            var detector = DetectorCatalog.Find("spot")!.CreateWith(new Dictionary<string, double> { ["risk"] = 1e-3 });
            beyond += detector.Run(Noise.White(seed).Take(20_550)).Count(score => score.State == DetectorState.Anomalous);
        }

        // Two sides: 200 are planned.
        Assert.InRange(beyond, 100, 400);
    }

    [Fact]
    public void Drift_carries_no_alarm()
    {
        var scores = DetectorRuns.Run("spot", Noise.Trend(2, 0.05).Take(10_000));

        Assert.InRange(scores.Count(score => score.State == DetectorState.Anomalous), 0, 12);
        // The mean of 50 samples is 25 behind.
        Assert.InRange(scores[^1].Expected, 498, 499.5);
    }

    [Fact]
    public void Spread_that_lasts_is_normal_after_some_calibrations()
    {
        double[] values = [.. Noise.White(3).Take(12_000).Select((value, i) => value * (i < 4000 ? 1 : 5))];

        var scores = DetectorRuns.Run("spot", values);

        Assert.InRange(scores[4000..4500].Count(score => score.State == DetectorState.Anomalous), 5, 500);
        Assert.InRange(scores[8000..].Count(score => score.State == DetectorState.Anomalous), 0, 10);
    }

    [Fact]
    public void First_movement_of_a_constant_is_extreme()
    {
        var values = new double[1000];
        Array.Fill(values, 0.1);
        values[^1] = 0.2;

        var scores = DetectorRuns.Run("spot", values);

        Assert.Equal(DetectorState.Normal, scores[^2].State);
        Assert.Equal(DetectorState.Anomalous, scores[^1].State);
    }
}
