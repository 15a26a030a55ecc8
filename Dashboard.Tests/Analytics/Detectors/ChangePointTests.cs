using Dashboard.Analytics.Causes;
using Dashboard.Analytics.State;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Detectors;

public sealed class ChangePointTests
{
    [Fact]
    public void Cusum_adds_up_by_hand()
    {
        // Baseline of 20 values ±1: mean 0, sd √(20/19).
        var cusum = new CusumChangePoints(0.5, 5, 20);
        for (var i = 0; i < 20; i++)
            cusum.Update(i % 2 == 0 ? 1 : -1);
        var deviation = Math.Sqrt(20.0 / 19);

        Assert.Equal((2 / deviation) - 0.5, cusum.Update(2).Sum, 12);
        Assert.Equal((4 / deviation) - 1, cusum.Update(2).Sum, 12);
        var third = cusum.Update(2);
        Assert.False(third.IsChange);
        var fourth = cusum.Update(2);
        Assert.True(fourth.IsChange);
        Assert.Equal((4, 1), (fourth.SamplesSinceOnset, fourth.Direction));
    }

    [Fact]
    public void Gap_after_the_warm_up_is_not_taken_for_learning()
    {
        var cusum = new CusumChangePoints(0.5, 8, 20);
        var bayes = new BayesianChangePoints();
        Assert.True(cusum.Update(double.NaN).IsLearning);
        Assert.True(bayes.Update(double.NaN).IsLearning);
        foreach (var value in Noise.White(8).Take(100))
        {
            cusum.Update(value);
            bayes.Update(value);
        }

        Assert.False(cusum.Update(double.NaN).IsLearning);
        Assert.False(bayes.Update(double.NaN).IsLearning);
    }

    [Fact]
    public void Cusum_dates_a_step_down_near_where_it_was()
    {
        var late = 0.0;
        for (var seed = 1; seed <= 20; seed++)
        {
            var cusum = new CusumChangePoints(0.5, 8, 100);
            var values = Noise.White(seed).Take(1000);
            for (var i = 0; i < values.Length; i++)
            {
                var step = cusum.Update(values[i] - (i >= 600 ? 2 : 0));
                if (!step.IsChange || i < 600)
                    continue;

                Assert.Equal(-1, step.Direction);
                late += i - step.SamplesSinceOnset + 1 - 600;
                break;
            }
        }

        Assert.InRange(late / 20, -5, 5);
    }

    [Fact]
    public void Bayes_finds_a_step_and_dates_it()
    {
        var found = 0;
        for (var seed = 1; seed <= 20; seed++)
        {
            var changes = new BayesianChangePoints();
            var values = Noise.White(seed, 5, 100).Take(400);
            for (var i = 0; i < values.Length; i++)
            {
                var step = changes.Update(values[i] + (i >= 250 ? 20 : 0));
                if (!step.IsChange || i < 250)
                    continue;

                Assert.InRange(i - step.RunLength, 245, 255);
                found++;
                break;
            }
        }

        Assert.Equal(20, found);
    }

    [Fact]
    public void Bayes_finds_a_change_of_spread_alone()
    {
        var found = 0;
        for (var seed = 1; seed <= 20; seed++)
        {
            var changes = new BayesianChangePoints();
            var values = Noise.White(seed).Take(500);
            for (var i = 0; i < values.Length; i++)
            {
                if (changes.Update(values[i] * (i >= 300 ? 4 : 1)).IsChange && i is >= 300 and < 340)
                {
                    found++;
                    break;
                }
            }
        }

        Assert.InRange(found, 18, 20);
    }

    [Fact]
    public void Bayes_is_quiet_on_noise()
    {
        var changes = 0;
        for (var seed = 1; seed <= 10; seed++)
        {
            var detector = new BayesianChangePoints();
            changes += Noise.White(seed).Take(2000).Count(value => detector.Update(value).IsChange);
        }

        // 20,000 samples; the prior itself expects one change in 500.
        Assert.InRange(changes, 0, 20);
    }

    [Fact]
    public void Bayes_gives_the_same_with_another_unit_and_after_a_restore()
    {
        var values = Noise.White(4).Take(800);
        for (var i = 400; i < 800; i++)
            values[i] += 4;
        var plain = new BayesianChangePoints();
        var scaled = new BayesianChangePoints();
        for (var i = 0; i < 450; i++)
            Assert.Equal(plain.Update(values[i]).ChangeProbability, scaled.Update((25 * values[i]) + 7).ChangeProbability, 1e-9);
        var writer = new StateWriter();
        plain.Save(writer);
        var restored = new BayesianChangePoints();
        restored.Restore(new StateReader(writer.ToArray()));

        for (var i = 450; i < 800; i++)
            Assert.Equal(plain.Update(values[i]), restored.Update(values[i]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.MaxValue)]
    public void Change_points_survive_what_is_not_a_number(double odd)
    {
        var cusum = new CusumChangePoints(0.5, 8, 20);
        var bayes = new BayesianChangePoints();
        var noise = Noise.White(1);
        for (var i = 0; i < 300; i++)
        {
            var value = i % 50 == 49 ? odd : noise.Next();
            Assert.False(double.IsNaN(cusum.Update(value).Sum));
            Assert.InRange(bayes.Update(value).ChangeProbability, 0, 1 + 1e-9);
        }
    }
}
