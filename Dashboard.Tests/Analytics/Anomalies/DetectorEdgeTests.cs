using Dashboard.Analytics.Anomalies;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Anomalies;

public sealed class DetectorEdgeTests
{
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(100);

    [Theory]
    [InlineData(0)]
    [InlineData(42)]
    [InlineData(-1e9)]
    [InlineData(1e99)]
    public void Constant_series_is_never_marked(double value)
    {
        var detector = NewDetector();

        Assert.DoesNotContain(Feed(detector, Enumerable.Repeat(value, 5_000)), verdict => verdict.IsMarked);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(5_000)]
    [InlineData(40_000)]
    public void First_move_of_a_constant_series_is_rare_enough_to_open_among_two_hundred(int samples)
    {
        var detector = NewDetector();
        Feed(detector, Enumerable.Repeat(42.0, samples));

        var verdict = detector.Update(43);

        Assert.True(verdict.IsMarked);
        Assert.InRange(verdict.OpeningPValue, 0, 2.0 / 36_000 / 200);
    }

    [Fact]
    public void Move_below_the_noise_floor_of_a_constant_series_is_not_marked()
    {
        var detector = new SeriesDetector(DetectionParameters.Default, Cadence, new SeriesTraits(NoiseFloor: 1, 0, double.PositiveInfinity));
        Feed(detector, Enumerable.Repeat(42.0, 5_000));

        Assert.False(detector.Update(43.5).IsMarked);
    }

    [Fact]
    public void Rare_event_that_keeps_coming_is_found_the_first_time_only()
    {
        var detector = NewDetector();

        // Once in 100 s, for two samples.
        var verdicts = Feed(detector, Enumerable.Range(0, 30_000).Select(i => i % 1_000 is 998 or 999 ? 1.0 : 0));

        Assert.True(verdicts[998].OpeningPValue < 1e-8);
        Assert.DoesNotContain(verdicts.Skip(1_000), verdict => verdict.OpeningPValue < 1e-5);
    }

    [Fact]
    public void Event_that_dwarfs_all_before_it_is_found_in_a_series_of_rare_events()
    {
        var detector = NewDetector();
        Feed(detector, Enumerable.Range(0, 10_000).Select(i => i % 20 == 0 ? 1.0 : 0));

        Assert.False(detector.Update(1).IsMarked);
        Assert.True(detector.Update(200).IsMarked);
    }

    [Fact]
    public void Series_without_an_interquartile_range_is_judged_by_its_deviation()
    {
        var detector = NewDetector();

        var last = Feed(detector, Enumerable.Range(0, 3_000).Select(i => i % 5 == 0 ? 10.0 : 0))[^1];

        // Quartiles 0 and 0; the standard deviation of a fifth at 10 is 4.
        Assert.Equal(0, last.IqrScore);
        Assert.Equal(10 / 4.0033, detector.Update(10).IqrScore, 2);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    public void Gaps_are_unknown_and_teach_nothing(double gap)
    {
        var noise = Noise.White(1);
        var (plain, gappy) = (NewDetector(), NewDetector());
        var values = noise.Take(3_000);
        Feed(plain, values);
        Feed(gappy, values);

        Assert.Equal(Verdict.Unknown, gappy.Update(gap));
        var (expected, actual) = (plain.Update(2.5), gappy.Update(2.5));

        // The windows have moved on by the gap's slot; the curve is the same.
        Assert.Equal(expected.ZScore, actual.ZScore, 0.02);
        Assert.InRange(actual.PValue / expected.PValue, 0.9, 1.1);
    }

    [Fact]
    public void Gap_that_emptied_the_windows_begins_the_warm_up_again()
    {
        var detector = NewDetector();
        Feed(detector, Noise.White(1).Take(2_000));
        Feed(detector, Enumerable.Repeat(double.NaN, 600));

        var verdicts = Feed(detector, Noise.White(2, offset: 1_000).Take(400));

        Assert.All(verdicts.Take(300), verdict => Assert.True(verdict.IsLearning));
        Assert.False(verdicts[^1].IsLearning);
        Assert.DoesNotContain(verdicts, verdict => verdict.IsMarked);
    }

    [Fact]
    public void Short_gap_keeps_what_was_learned()
    {
        var detector = NewDetector();
        var noise = Noise.White(1);
        Feed(detector, noise.Take(2_000));
        Feed(detector, Enumerable.Repeat(double.NaN, 80));

        Assert.False(detector.Update(noise.Next()).IsLearning);
    }

    [Fact]
    public void Counter_that_resets_is_one_event_and_then_normal()
    {
        var detector = NewDetector();
        var verdicts = Feed(detector, Enumerable.Range(0, 9_000).Select(i => 100.0 * (i % 4_500)));

        Assert.Contains(verdicts[4_500..4_510], verdict => verdict.IsMarked);
        Assert.DoesNotContain(verdicts[6_500..], verdict => verdict.IsMarked);
    }

    [Fact]
    public void Scale_and_offset_of_the_series_change_no_score()
    {
        var (plain, moved) = (NewDetector(), NewDetector());
        var noise = Noise.Lognormal(3);

        for (var i = 0; i < 8_000; i++)
        {
            var value = noise.Next();
            var (one, other) = (plain.Update(value), moved.Update((1_000 * value) + 1e6));
            Assert.Equal(one.IsMarked, other.IsMarked);
            Assert.Equal(one.IsLearning, other.IsLearning);
            if (one.IsLearning)
                continue;
            Assert.Equal(one.Score, other.Score, 1e-6 * Math.Max(1, one.Score));
            Assert.Equal(Math.Log(one.PValue), Math.Log(other.PValue), 1e-5 * Math.Max(1, -Math.Log(one.PValue)));
            Assert.Equal((1_000 * one.Upper) + 1e6, other.Upper, 1e-2);
        }
    }

    [Fact]
    public void Offset_of_1e9_hides_no_spike()
    {
        var detector = NewDetector();
        Feed(detector, Noise.White(4, offset: 1e9).Take(3_000));

        Assert.True(detector.Update(1e9 + 6).IsMarked);
        Assert.Equal(6, detector.Update(1e9 + 6).ZScore, 0.5);
    }

    [Fact]
    public void Any_values_at_all_never_throw_and_give_probabilities()
    {
        var random = new Random(5);
        double[] odd = [0, -0.0, 1e100, -1e100, 1e300, double.Epsilon, double.MaxValue, double.NaN, double.NegativeInfinity, 1e9, 1e-200];
        var detector = NewDetector();

        for (var i = 0; i < 50_000; i++)
        {
            if (i % 10_000 == 0)
                Feed(detector, Enumerable.Repeat(double.NaN, 700));
            var verdict = detector.Update(i % 3 == 0 ? odd[random.Next(odd.Length)] : random.NextDouble());
            Assert.True(verdict.PValue is > 0 and <= 1);
            Assert.True(verdict.OpeningPValue is > 0 and <= 1);
            Assert.False(verdict.Lower > verdict.Upper);
        }
    }

    [Theory]
    [InlineData(50)]
    [InlineData(400)]
    public void Change_of_cadence_keeps_what_was_learned(int milliseconds)
    {
        var detector = NewDetector();
        var noise = Noise.White(6);
        Feed(detector, noise.Take(5_000));

        detector.Reconfigure(DetectionParameters.Default, TimeSpan.FromMilliseconds(milliseconds));
        var verdicts = Feed(detector, noise.Take(200));

        Assert.DoesNotContain(verdicts, verdict => verdict.IsLearning || verdict.OpeningPValue < 1e-6);
        Assert.True(detector.Update(7).IsMarked);
    }

    [Fact]
    public void Verdict_depends_on_nothing_that_comes_later()
    {
        var values = Noise.Autoregressive(7).Take(4_000);
        var (whole, prefix) = (NewDetector(), NewDetector());

        Assert.Equal(Feed(whole, values)[..2_000], Feed(prefix, values[..2_000]));
    }

    [Fact]
    public void Parameters_that_judge_nothing_are_refused()
    {
        var weightless = DetectionParameters.Default with { ZScoreWeight = 0, IqrWeight = 0, MovingAverageWeight = 0 };

        Assert.Throws<ArgumentOutOfRangeException>(() => new SeriesDetector(weightless, Cadence, SeriesTraits.Unknown));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeriesDetector(DetectionParameters.Default, TimeSpan.Zero, SeriesTraits.Unknown));
        Assert.Throws<ArgumentOutOfRangeException>(() => NewDetector().Reconfigure(DetectionParameters.Default, -Cadence));
    }

    private static SeriesDetector NewDetector() => new(DetectionParameters.Default, Cadence, SeriesTraits.Unknown);

    private static Verdict[] Feed(SeriesDetector detector, IEnumerable<double> values) => [.. values.Select(detector.Update)];
}
