using Dashboard.Analytics.Anomalies;
using Dashboard.Tests.Analytics.Support;
using MathNet.Numerics.Statistics;

namespace Dashboard.Tests.Analytics.Anomalies;

public sealed class DetectorScoreTests
{
    private const double NormalIqr = 1.3489795003921634;

    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void Scores_of_a_small_window_are_those_worked_out_by_hand()
    {
        // 30 samples: 15 pairs of 1 and 3. Mean 2, sum of squares 30 over 29; quartiles 1, 2, 3; the moving average's 10 samples have mean 2.
        var detector = NewDetector(seconds: 3, averageSeconds: 1);
        for (var i = 0; i < 30; i++)
            detector.Update(i % 2 == 0 ? 1 : 3);

        var verdict = detector.Update(7);

        Assert.Equal(5 / Math.Sqrt(30.0 / 29), verdict.ZScore, 12);
        Assert.Equal(5 / (2 / NormalIqr), verdict.IqrScore, 12);
        Assert.Equal(5, verdict.MovingAverageScore, 12);
        Assert.Equal((verdict.ZScore + verdict.IqrScore + verdict.MovingAverageScore) / 3, verdict.Score, 12);
    }

    [Fact]
    public void Incremental_scores_equal_naive_ones_over_the_windows_before_the_sample()
    {
        var values = Noise.White(1, scale: 3, offset: 20).Take(3_000);
        var detector = new SeriesDetector(DetectionParameters.Default, Cadence, SeriesTraits.Unknown);
        var (meanSquare, weight) = (0.0, 0.0);

        for (var i = 0; i < values.Length; i++)
        {
            var verdict = detector.Update(values[i]);
            double[] average = i == 0 ? [] : Rolling.Window(values, i - 1, 100);
            if (i >= 600)
            {
                var window = Rolling.Window(values, i - 1, 600);
                var iqr = Rolling.Quantile(window, 0.75) - Rolling.Quantile(window, 0.25);
                Assert.Equal((values[i] - window.Mean()) / window.StandardDeviation(), verdict.ZScore, 9);
                Assert.Equal((values[i] - window.Median()) / (iqr / NormalIqr), verdict.IqrScore, 9);
                Assert.Equal((values[i] - average.Mean()) / Math.Sqrt(meanSquare), verdict.MovingAverageScore, 9);
            }

            // The usual deviation: a plain mean square at first, exponentially weighted over four windows later. None of these is beyond five usual ones.
            if (average.Length < 10)
                continue;
            weight = Math.Min(weight + 1, 400);
            meanSquare += (Math.Pow(values[i] - average.Mean(), 2) - meanSquare) / weight;
        }
    }

    [Theory]
    [InlineData(2.9, DetectorVotes.None)]
    [InlineData(-2.9, DetectorVotes.None)]
    [InlineData(3.1, DetectorVotes.ZScore)]
    [InlineData(-3.1, DetectorVotes.ZScore)]
    public void Vote_is_cast_beyond_the_threshold_and_not_before(double sigmas, DetectorVotes expected)
    {
        var detector = new SeriesDetector(DetectionParameters.Default with { IqrFence = 20, MovingAverageThreshold = 20 }, Cadence, SeriesTraits.Unknown);
        var values = Noise.White(2).Take(3_000);
        foreach (var value in values)
            detector.Update(value);
        var window = values[^600..];

        var verdict = detector.Update(window.Mean() + (sigmas * window.StandardDeviation()));

        Assert.Equal(expected, verdict.Votes);
    }

    [Fact]
    public void Point_is_marked_exactly_when_it_lies_outside_the_expected_band()
    {
        var detector = new SeriesDetector(DetectionParameters.Default with { MarkedShare = 0.02, ZScoreThreshold = 2, IqrFence = 0.8, MovingAverageThreshold = 2 }, Cadence, SeriesTraits.Unknown);
        var noise = Noise.White(3);
        var marked = 0;

        for (var i = 0; i < 20_000; i++)
        {
            var value = noise.Next();
            var verdict = detector.Update(value);
            if (verdict.IsLearning)
                continue;
            marked += verdict.IsMarked ? 1 : 0;
            // At the border itself the inverse of the curve is good to three figures.
            if (Math.Min(Math.Abs(value - verdict.Lower), Math.Abs(value - verdict.Upper)) > 0.01)
                Assert.Equal(value < verdict.Lower || value > verdict.Upper, verdict.IsMarked);
        }

        Assert.InRange(marked, 100, 600);
    }

    [Fact]
    public void Rare_event_lies_outside_the_band_that_it_was_marked_by()
    {
        var detector = new SeriesDetector(DetectionParameters.Default, Cadence, SeriesTraits.Unknown);
        var random = new Random(0);
        var marked = 0;

        for (var i = 0; i < 20_000; i++)
        {
            // Counts that are mostly 0, and now and then an event that the calibrator has seen nothing like: it learns from it at once.
            var value = random.NextDouble() < 0.002 ? 4 + (20 * random.NextDouble()) : random.NextDouble() < 0.1 ? 1 : 0;
            var verdict = detector.Update(value);

            // At the border itself the score that belongs to the share is a few samples old.
            if (!verdict.IsMarked || verdict.PValue > 0.95 * DetectionParameters.Default.MarkedShare)
                continue;
            marked++;
            Assert.True(value < verdict.Lower || value > verdict.Upper, $"Sample {i}, {value}, is marked within {verdict.Lower} to {verdict.Upper}.");
        }

        Assert.InRange(marked, 1, 60);
    }

    [Fact]
    public void Band_stays_within_the_bounds_of_the_metric()
    {
        var detector = new SeriesDetector(DetectionParameters.Default, Cadence, new SeriesTraits(0, 0, 100));
        var noise = Noise.White(4, scale: 10, offset: 95);

        for (var i = 0; i < 2_000; i++)
        {
            var verdict = detector.Update(Math.Min(100, noise.Next()));
            if (!verdict.IsLearning)
                Assert.True(verdict.Lower >= 0 && verdict.Upper <= 100 && verdict.Lower <= verdict.Expected && verdict.Expected <= verdict.Upper);
        }
    }

    private static SeriesDetector NewDetector(double seconds, double averageSeconds) => new(
        DetectionParameters.Default with
        {
            ZScoreWindow = TimeSpan.FromSeconds(seconds),
            IqrWindow = TimeSpan.FromSeconds(seconds),
            MovingAverageWindow = TimeSpan.FromSeconds(averageSeconds),
        },
        Cadence,
        SeriesTraits.Unknown);
}
