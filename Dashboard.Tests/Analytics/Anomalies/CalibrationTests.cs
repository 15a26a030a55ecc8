using Dashboard.Analytics.Anomalies;
using Dashboard.Tests.Analytics.Support;
using MathNet.Numerics.Distributions;

namespace Dashboard.Tests.Analytics.Anomalies;

public sealed class CalibrationTests
{
    [Theory]
    [InlineData("white", 0.005)]
    [InlineData("autoregressive", 0.005)]
    [InlineData("seasonal", 0.003)]
    [InlineData("lognormal", 0.005)]
    [InlineData("counts", 0.005)]
    public void One_in_a_hundred_clean_samples_has_a_p_value_of_a_hundredth(string kind, double least)
    {
        // A season's first minutes score higher than all that follow, which makes what follows seem more common than it is.
        var (rare, judged) = (0, 0);
        for (var seed = 0; seed < 10; seed++)
        {
            var noise = Of(kind, seed);
            var detector = new SeriesDetector(DetectionParameters.Default, TimeSpan.FromMilliseconds(100), SeriesTraits.Unknown);
            for (var i = 0; i < 10_000; i++)
            {
                var verdict = detector.Update(noise.Next());
                judged += verdict.IsLearning ? 0 : 1;
                rare += verdict.PValue <= 0.01 ? 1 : 0;
            }
        }

        Assert.InRange((double)rare / judged, least, 0.02);
    }

    [Fact]
    public void Normal_tail_is_that_of_the_normal_distribution()
    {
        var calibrator = Learned(Noise.White(1), 16_000);

        foreach (var score in new[] { 2.5, 3, 4, 5, 6 })
        {
            var exact = 2 * Normal.CDF(0, 1, -score);
            Assert.InRange(Math.Log(calibrator.PValueOf(score)) / Math.Log(exact), 0.85, 1.15);
        }
    }

    [Theory]
    [InlineData("white")]
    [InlineData("lognormal")]
    [InlineData("mostly zero")]
    public void P_value_falls_with_the_score_and_its_inverse_finds_the_score(string kind)
    {
        var calibrator = Learned(Of(kind, 2), 10_000);
        var last = 1.0;
        for (var score = 0.0; score < 900; score = (score * 1.03) + 0.01)
        {
            var p = calibrator.PValueOf(score);
            Assert.InRange(p, 0, last + 1e-12);
            last = p;
        }

        foreach (var share in new[] { 0.02, 0.001, 1e-6 })
        {
            var score = calibrator.ScoreOf(share);
            Assert.InRange(calibrator.PValueOf(score * 1.01), 0, share);
            Assert.InRange(calibrator.PValueOf(score * 0.99), share * 0.99, 1);
        }
    }

    [Fact]
    public void Too_little_past_says_nothing()
    {
        var calibrator = Learned(Noise.White(3), TailCalibrator.LeastMass - 1);

        Assert.False(calibrator.IsReady);
        Assert.Equal(1, calibrator.PValueOf(100));
        Assert.Equal(double.PositiveInfinity, calibrator.ScoreOf(0.001));
    }

    [Fact]
    public void Past_fades_when_the_histogram_is_full()
    {
        var histogram = new ScoreHistogram();
        for (var i = 0; i < ScoreHistogram.FullMass; i++)
            histogram.Add(i % 2 == 0 ? 2 : -2);
        Assert.Equal(ScoreHistogram.FullMass, histogram.CountBeyond(1));

        histogram.Add(50);

        Assert.Equal((ScoreHistogram.FullMass + 1) / 2.0, histogram.Mass);
        Assert.Equal(0.5, histogram.CountBeyond(20));
        Assert.InRange(histogram.ScoreBeyond(0.25), 46, 54);
        Assert.Equal(0, histogram.ScoreBeyond(1e6));
    }

    [Fact]
    public void Score_beyond_the_last_bucket_counts_as_seen()
    {
        var histogram = new ScoreHistogram();
        histogram.Add(1_000);

        Assert.Equal(1, histogram.CountBeyond(1_000));
        Assert.Equal(double.PositiveInfinity, histogram.ScoreBeyond(1));
    }

    [Fact]
    public void Quantiles_of_the_histogram_are_within_a_bucket_of_the_true_ones()
    {
        var values = Noise.White(4).Take(10_000);
        var histogram = new ScoreHistogram();
        foreach (var value in values)
            histogram.Add(value);
        var quantiles = new double[5];
        var upper = new double[3];

        histogram.SignedQuantiles([0.01, 0.25, 0.5, 0.75, 0.99], quantiles);
        histogram.UpperQuantiles([0.5, 0.05, 0.001], upper);

        double[] expected = [.. new[] { 0.01, 0.25, 0.5, 0.75, 0.99 }.Select(level => Rolling.Quantile(values, level))];
        double[] magnitudes = [.. values.Select(Math.Abs)];
        double[] expectedUpper = [.. new[] { 0.5, 0.05, 0.001 }.Select(share => Rolling.Quantile(magnitudes, 1 - share))];
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], quantiles[i], Math.Max(0.05, 0.08 * Math.Abs(expected[i])));
        for (var i = 0; i < expectedUpper.Length; i++)
            Assert.Equal(expectedUpper[i], upper[i], 0.08 * expectedUpper[i]);
    }

    private static Noise Of(string kind, int seed) => kind switch
    {
        "white" => Noise.White(seed),
        "autoregressive" => Noise.Autoregressive(seed),
        "seasonal" => Noise.Seasonal(seed, periodSteps: 300),
        "lognormal" => Noise.Lognormal(seed),
        "counts" => Noise.Poisson(seed, 8),
        "mostly zero" => Noise.Poisson(seed, 0.05),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "One of the kinds of this test."),
    };

    private static TailCalibrator Learned(Noise noise, int count)
    {
        var calibrator = new TailCalibrator(0);
        for (var i = 0; i < count; i++)
            calibrator.Learn(noise.Next());
        return calibrator;
    }
}
