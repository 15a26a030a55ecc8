using Dashboard.App.Sources.Runtime;

namespace Dashboard.Tests.Sources.Runtime;

public sealed class SlidingDeltaTests
{
    [Fact]
    public void Rise_equals_the_naive_difference_over_the_stretch()
    {
        var random = new Random(3);
        var delta = new SlidingDelta(seconds: 1, capacity: 256);
        List<(double Time, double Total)> samples = [];
        var (time, total) = (0.0, 0.0);
        for (var turn = 0; turn < 500; turn++)
        {
            (time, total) = (time + 0.03 + random.NextDouble() * 0.2, total + random.Next(10));
            samples.Add((time, total));
            delta.Add(time, total);
            if (turn == 0)
                continue;

            // The newest sample that is a whole stretch old, else the oldest there is.
            var from = samples.Take(turn).LastOrDefault(sample => time - sample.Time >= 1, samples[0]);
            Assert.Equal(total - from.Total, delta.Delta, 9);
            Assert.Equal((total - from.Total) / (time - from.Time), delta.Rate, 9);
        }
    }

    [Fact]
    public void Samples_further_apart_than_the_stretch_give_the_rise_between_two()
    {
        var delta = new SlidingDelta(seconds: 1, capacity: 8);
        delta.Add(0, 0);
        delta.Add(10, 50);
        delta.Add(20, 80);

        Assert.Equal(30, delta.Delta);
        Assert.Equal(3, delta.Rate);
    }

    [Fact]
    public void Samples_beyond_the_capacity_shorten_the_stretch_and_keep_the_rate_true()
    {
        var delta = new SlidingDelta(seconds: 1, capacity: 4);
        for (var turn = 0; turn <= 100; turn++)
            delta.Add(turn * 0.001, turn * 2);

        Assert.Equal(2_000, delta.Rate, 6);
        Assert.Equal(6, delta.Delta, 9);
    }

    [Fact]
    public void Clearing_forgets_everything()
    {
        var delta = new SlidingDelta(seconds: 1, capacity: 4);
        delta.Add(0, 0);
        delta.Add(1, 5);

        delta.Clear();
        delta.Add(2, 9);

        Assert.Equal(double.NaN, delta.Delta);
        Assert.Equal(double.NaN, delta.Rate);
    }
}
