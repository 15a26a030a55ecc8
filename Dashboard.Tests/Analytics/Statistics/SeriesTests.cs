using Dashboard.Analytics.Statistics;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Statistics;

/// <summary>Rates, moving statistics and alignment.</summary>
public sealed class SeriesTests
{
    [Fact]
    public void Rate_is_per_second_of_the_true_interval_and_unknown_where_it_cannot_be_told()
    {
        var rates = RateOfChange.PerSecond([0, 500, 500, 1500, 2500, 4500], [10, 11, 12, double.NaN, 14, 10]);

        Assert.Equal([double.NaN, 2, double.NaN, double.NaN, 1, -2], rates);
    }

    [Fact]
    public void Percent_of_zero_is_unknown()
    {
        var percents = RateOfChange.Percent([0, 1, 2, 3], [0, 4, 5, -5]);

        Assert.Equal([double.NaN, double.NaN, 25, -200], percents);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(60)]
    public void Moving_statistics_equal_those_of_each_window(int window)
    {
        var values = Noise.White(17, scale: 3, offset: 1e6).Take(300);
        values[40] = double.NaN;

        var moving = MovingStatistics.Of(values, window);

        for (var i = window - 1; i < values.Length; i++)
        {
            double[] slice = [.. values[(i - window + 1)..(i + 1)].Where(double.IsFinite)];
            Array.Sort(slice);
            var moments = Moments.Of(slice);
            Assert.Equal(moments.Mean, moving.Mean[i], 1e-8);
            Assert.Equal(moments.SampleStandardDeviation, moving.StandardDeviation[i], 1e-8);
            Assert.Equal(moments.Minimum, moving.Minimum[i]);
            Assert.Equal(moments.Maximum, moving.Maximum[i]);
            Assert.Equal(Percentiles.OfSorted(slice, 0.5), moving.Median[i], 1e-9);
        }
    }

    [Fact]
    public void Moving_statistics_are_unknown_until_the_window_is_full()
    {
        var moving = MovingStatistics.Of([1, 2, 3], 3);

        Assert.Equal([double.NaN, double.NaN, 2], moving.Mean);
        Assert.Equal([double.NaN, double.NaN, 3], moving.Maximum);
    }

    [Fact]
    public void Alignment_pairs_the_nearest_within_the_tolerance_once()
    {
        var (first, second) = TimeAlignment.Align([0, 1000, 2000, 3000], [1, 2, 3, 4], [400, 1100, 1900, 9000], [10, 20, 30, 40], 450);

        Assert.Equal([1, 2, 3], first);
        Assert.Equal([10, 20, 30], second);
    }

    [Fact]
    public void Alignment_leaves_gaps_out()
    {
        var (first, second) = TimeAlignment.Align([0, 1000, 2000], [1, double.NaN, 3], [0, 1000, 2000], [double.NaN, 5, 6], 0);

        Assert.Equal([3], first);
        Assert.Equal([6], second);
    }

    [Fact]
    public void Alignment_of_a_late_series_pairs_by_time_and_not_by_place()
    {
        long[] times = [.. Enumerable.Range(0, 100).Select(i => i * 1000L)];
        var values = Noise.White(3).Take(100);

        var (first, second) = TimeAlignment.Align(times, values, times.AsSpan(20), values.AsSpan(20), TimeAlignment.DefaultTolerance(times, times.AsSpan(20)));

        Assert.Equal(80, first.Length);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Median_step_ignores_duplicates_and_holes() => Assert.Equal(1000, TimeAlignment.MedianStep([0, 1000, 1000, 2000, 3000, 90_000]));
}
