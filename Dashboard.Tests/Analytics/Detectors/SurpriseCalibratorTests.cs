using Dashboard.Analytics.Anomalies.Calibration;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Detectors;

public sealed class SurpriseCalibratorTests
{
    [Fact]
    public void Too_little_history_gives_no_p_value()
    {
        var calibrator = new SurpriseCalibrator();
        for (var i = 1; i < SurpriseCalibrator.LeastMass; i++)
            calibrator.Learn(i);

        Assert.Equal(1, calibrator.PValueOf(1e6));
    }

    [Fact]
    public void Exponential_scores_get_their_true_p_value_far_beyond_the_data()
    {
        var calibrator = Learned(20_000, random => -Math.Log(1 - random.NextDouble()));

        foreach (var score in new[] { 1, 2, 4, 6, 9.0, 12 })
            Assert.InRange(calibrator.PValueOf(score) / Math.Exp(-score), 0.7, 1.5);
    }

    [Fact]
    public void Score_of_a_share_is_the_inverse_of_the_p_value()
    {
        var calibrator = Learned(5000, random => -Math.Log(1 - random.NextDouble()));

        foreach (var share in new[] { 1e-2, 1e-3, 1e-5 })
            Assert.Equal(share, calibrator.PValueOf(calibrator.ScoreOf(share)), 1e-9);
    }

    [Fact]
    public void P_value_never_rises_with_the_score()
    {
        var calibrator = Learned(3000, random => Math.Exp(3 * random.NextDouble()));
        var previous = 1.0;

        for (var score = 0.0; score < 60; score += 0.01)
        {
            var p = calibrator.PValueOf(score);
            Assert.InRange(p, 0, previous + 1e-12);
            previous = p;
        }
    }

    [Fact]
    public void Score_below_all_others_is_never_more_than_certain_after_the_memory_has_faded_many_times()
    {
        var calibrator = new SurpriseCalibrator(0.01, 4096);
        var noise = Noise.Lognormal(3, 0.3);
        for (var i = 0; i < 200_000; i++)
        {
            calibrator.Learn(noise.Next());
            if (i % 50 != 0)
                continue;

            for (var score = 0.1; score < 1; score += 0.05)
                Assert.InRange(calibrator.PValueOf(score), 0, 1);
        }
    }

    [Fact]
    public void Only_zeros_so_far_make_the_first_movement_as_rare_as_they_were_many()
    {
        var calibrator = new SurpriseCalibrator();
        for (var i = 0; i < 999; i++)
            calibrator.Learn(0);

        Assert.Equal(1, calibrator.PValueOf(0));
        Assert.Equal(1e-3, calibrator.PValueOf(7), 1e-12);
    }

    [Fact]
    public void Tail_known_from_few_scores_is_flatter_than_one_known_from_many()
    {
        var few = Learned(200, random => -Math.Log(1 - random.NextDouble()));
        var many = Learned(20_000, random => -Math.Log(1 - random.NextDouble()));

        Assert.True(few.PValueOf(25) > 5 * many.PValueOf(25), $"{few.PValueOf(25)} against {many.PValueOf(25)}");
    }

    [Fact]
    public void Monster_does_not_wipe_out_the_past()
    {
        var calibrator = Learned(5000, random => -Math.Log(1 - random.NextDouble()));
        var before = calibrator.PValueOf(4);
        for (var i = 0; i < 40; i++)
            calibrator.Learn(1e12);

        Assert.InRange(calibrator.PValueOf(4) / before, 0.5, 3);
    }

    [Fact]
    public void Memory_follows_a_series_that_has_become_louder()
    {
        var calibrator = Learned(20_000, random => -Math.Log(1 - random.NextDouble()));
        var random = new Random(9);
        for (var i = 0; i < 40_000; i++)
            calibrator.Learn(-10 * Math.Log(1 - random.NextDouble()));

        Assert.InRange(calibrator.PValueOf(46) / 0.01, 0.5, 2);
    }

    private static SurpriseCalibrator Learned(int count, Func<Random, double> next)
    {
        var calibrator = new SurpriseCalibrator();
        var random = new Random(3);
        for (var i = 0; i < count; i++)
            calibrator.Learn(next(random));
        return calibrator;
    }
}
