using Dashboard.Analytics.Anomalies;

namespace Dashboard.Tests.Analytics.Detectors;

/// <summary>Scores that can be computed by hand.</summary>
public sealed class TextbookDetectorTests
{
    /// <summary>1 to 10: mean 5.5, sd (n − 1) √(82.5/9) = 3.0277, median 5.5, quartiles 3.25 and 7.75, MAD 2.5.</summary>
    private static readonly double[] OneToTen = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    [Fact]
    public void ZScore_of_20_after_1_to_10_leaves_20_itself_out()
    {
        var score = Last("z-score", 20);

        Assert.Equal(14.5 / Math.Sqrt(82.5 / 9), score.Score, 12);
        Assert.Equal(5.5, score.Expected, 12);
        Assert.Equal(5.5 + (3 * Math.Sqrt(82.5 / 9)), score.Upper, 12);
        Assert.Equal(DetectorState.Anomalous, score.State);
    }

    [Fact]
    public void ZScore_within_three_sd_is_normal() => Assert.Equal(DetectorState.Normal, Last("z-score", 14).State);

    [Fact]
    public void Iqr_of_20_after_1_to_10_has_fences_at_three_ranges()
    {
        var score = Last("iqr", 20);

        Assert.Equal(14.5 / (4.5 / 1.3489795003921634), score.Score, 12);
        Assert.Equal(3.25 - 13.5, score.Lower, 12);
        Assert.Equal(7.75 + 13.5, score.Upper, 12);
        Assert.Equal(DetectorState.Normal, score.State);
        Assert.Equal(DetectorState.Anomalous, Last("iqr", 21.3).State);
    }

    [Fact]
    public void Iqr_of_zero_falls_back_to_the_standard_deviation()
    {
        double[] values = [5, 5, 5, 5, 5, 5, 5, 5, 5, 15];

        Assert.Equal(10 / Math.Sqrt(90.0 / 9), Last("iqr", 15, values).Score, 12);
    }

    [Fact]
    public void RobustZScore_of_20_after_1_to_10_uses_the_median_deviation()
    {
        var score = Last("robust-z-score", 20);

        Assert.Equal(14.5 / (1.482602218505602 * 2.5), score.Score, 12);
        Assert.Equal(5.5, score.Expected, 12);
    }

    [Fact]
    public void RobustZScore_without_median_deviation_falls_back_to_the_mean_deviation()
    {
        double[] values = [5, 5, 5, 5, 5, 5, 5, 5, 5, 15];

        Assert.Equal(10 / (1.2533141373155001 * 1), Last("robust-z-score", 15, values).Score, 12);
    }

    [Fact]
    public void ExponentialZScore_is_the_plain_one_while_the_memory_fills()
    {
        // Population variance of 1 to 10: 8.25; a memory of 50 has weight 2/51, below 1/10.
        var score = Last("exponential-z-score", 20);

        Assert.Equal(14.5 / Math.Sqrt(8.25), score.Score, 12);
    }

    [Fact]
    public void ForecastResidual_follows_the_damped_recursion()
    {
        double[] values = [10, 12];
        var detector = DetectorRuns.Create("forecast-residual");
        detector.Run(values);

        // Level 10, trend 0; error 2: level 10 + 0.3·2 = 10.6, trend 0.3·0.1·2 = 0.06. Ten more samples on the forecast leave errors of 0.
        double level = 10.6, trend = 0.06;
        for (var i = 2; i < 12; i++)
        {
            level += 0.9 * trend;
            trend *= 0.9;
            detector.Update(DetectorRuns.StartMs + (1000L * i), level);
        }

        var score = detector.Update(DetectorRuns.StartMs + 12_000, level + (0.9 * trend) + 3);

        Assert.Equal(level + (0.9 * trend), score.Expected, 9);
        Assert.Equal(3 / Math.Sqrt(4.0 / 11), score.Score, 6);
    }

    [Fact]
    public void RateOfChange_counts_in_usual_changes_per_interval()
    {
        var detector = DetectorRuns.Create("rate-of-change");
        double[] values = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0];
        detector.Run(values);

        // The same change in half the time is twice the rate.
        var slow = detector.Update(DetectorRuns.StartMs + 11_000, 1).Score;
        var fast = detector.Update(DetectorRuns.StartMs + 11_500, 0).Score;

        Assert.InRange(fast / slow, 1.7, 2.3);
    }

    [Fact]
    public void Staleness_is_the_age_in_usual_intervals()
    {
        var detector = DetectorRuns.Create("staleness");
        detector.Run(new double[20]);

        var score = detector.Update(DetectorRuns.StartMs + 19_000 + 7000, double.NaN);

        Assert.Equal(7, score.Score, 12);
        Assert.Equal(DetectorState.Anomalous, score.State);
    }

    [Fact]
    public void FlatLine_score_is_the_length_of_the_run()
    {
        var detector = DetectorRuns.Create("flat-line");
        var values = new double[600];
        for (var i = 0; i < 575; i++)
            values[i] = i;
        values.AsSpan(575).Fill(3.5);

        var scores = detector.Run(values);

        Assert.Equal(25, scores[^1].Score);
        Assert.Equal(DetectorState.Normal, scores[575 + 18].State);
        Assert.Equal(DetectorState.Anomalous, scores[575 + 19].State);
    }

    [Fact]
    public void Spread_is_the_log_variance_ratio_over_its_normal_error()
    {
        var detector = DetectorCatalog.Find("spread")!.CreateWith(new Dictionary<string, double> { ["window"] = 8 });
        var values = new double[24];
        for (var i = 0; i < 24; i++)
            values[i] = (i % 2 == 0 ? -1 : 1) * (i < 16 ? 1 : 4);

        var scores = detector.Run(values);

        // Eight values of ±4 have 16 times the variance of ±1; the usual variance is the mean of the sixteen full windows before this one.
        var usual = 0.0;
        for (var end = 7; end < 23; end++)
        {
            var strong = Math.Max(0, end - 15);
            usual += ((8 - strong) + (16.0 * strong) - ExactMeanCorrection(values, end)) / 7;
        }

        Assert.Equal(Math.Log(128.0 / 7 / (usual / 16)) / Math.Sqrt(2.0 / 7), scores[23].Score, 9);
    }

    /// <summary>8 · mean² of the eight values that end at an index.</summary>
    private static double ExactMeanCorrection(double[] values, int end)
    {
        var sum = 0.0;
        for (var i = end - 7; i <= end; i++)
            sum += values[i];
        return sum * sum / 8;
    }

    private static DetectorScore Last(string name, double value, double[]? before = null)
    {
        var detector = DetectorRuns.Create(name);
        detector.Run(before ?? OneToTen);
        return detector.Update(DetectorRuns.StartMs + 10_000, value);
    }
}
