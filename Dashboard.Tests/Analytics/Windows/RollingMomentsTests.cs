using Dashboard.Analytics.Windows;
using Dashboard.Tests.Analytics.Support;
using MathNetStatistics = MathNet.Numerics.Statistics.Statistics;

namespace Dashboard.Tests.Analytics.Windows;

public sealed class RollingMomentsTests
{
    [Fact]
    public void Four_values_have_the_mean_and_deviation_worked_out_by_hand()
    {
        RollingMoments last = default;

        Rolling.Run([100, 2, 4, 4, 6], 4, (_, moments, _) => last = moments);

        // Mean 16 / 4; squares 4 + 0 + 0 + 4 over n − 1 = 3.
        Assert.Equal(4, last.Mean, 12);
        Assert.Equal(Math.Sqrt(8.0 / 3), last.StandardDeviation, 12);
    }

    [Theory]
    [InlineData(1, 30, 0, 1)]
    [InlineData(2, 100, 0, 1)]
    [InlineData(3, 600, 1e9, 1)]
    [InlineData(4, 600, -5, 1e-6)]
    [InlineData(5, 150, 0, 1e90)]
    public void Incremental_equals_naive(int seed, int window, double offset, double scale)
    {
        var values = Rolling.Awkward(seed, 3_000, offset, scale);

        Rolling.Run(values, window, (i, moments, _) =>
        {
            // Without the offset: MathNet's own rounding would be larger than ours.
            double[] naive = [.. Rolling.Window(values, i, window).Select(value => value - offset)];
            Assert.Equal(naive.Length, moments.Count);
            if (naive.Length < 2)
                return;
            // The mean is rounded to a double near the offset.
            Assert.Equal(MathNetStatistics.Mean(naive), moments.Mean - offset, (1e-9 * scale) + (4e-16 * Math.Abs(offset)));
            Assert.Equal(MathNetStatistics.StandardDeviation(naive), moments.StandardDeviation, 1e-9 * scale);
        });
    }

    [Theory]
    [InlineData(1e5)]
    [InlineData(1e12)]
    [InlineData(-1e100)]
    public void Spike_that_leaves_takes_no_digits_with_it(double spike)
    {
        var values = Noise.White(6, offset: 40).Take(400);
        values[50] = spike;

        Rolling.Run(values, 100, (i, moments, _) =>
        {
            if (i >= 150)
                Assert.Equal(MathNetStatistics.StandardDeviation(Rolling.Window(values, i, 100)), moments.StandardDeviation, 9);
        });
    }

    [Fact]
    public void Constant_values_deviate_by_nothing_at_any_offset() =>
        Rolling.Run([.. Enumerable.Repeat(1e9 + 0.1, 500)], 60, (i, moments, _) =>
        {
            if (i > 0)
                Assert.Equal(0, moments.StandardDeviation);
            Assert.Equal(1e9 + 0.1, moments.Mean);
        });

    [Fact]
    public void Window_of_nothing_but_gaps_has_no_mean()
    {
        RollingMoments last = default;

        Rolling.Run([1, 2, 3, double.NaN, double.NaN, double.NaN], 3, (_, moments, _) => last = moments);

        Assert.Equal(0, last.Count);
        Assert.Equal(double.NaN, last.Mean);
        Assert.Equal(double.NaN, last.StandardDeviation);
    }
}
