using Dashboard.App.Engine.Seconds;
using Dashboard.Tests.Charts;

namespace Dashboard.Tests.Engine.Seconds;

public sealed class SecondMeansTests
{
    private readonly SecondMeans _means = new();

    [Fact]
    public void Mean_of_a_second_is_that_of_its_finite_values()
    {
        Assert.False(Add(1_000, 1, double.NaN));
        Assert.False(Add(1_400, 3, double.NaN));
        Assert.False(Add(1_900, double.NaN, double.NaN));

        Assert.True(Add(2_000, 9, 5));

        Assert.Equal((1_000, 0), (_means.StartMs, _means.Missing));
        Assert.Equal([2, double.NaN], _means.Means);
        Assert.Equal([3, double.NaN], _means.Lasts);
    }

    [Fact]
    public void Seconds_without_a_tick_are_counted_before_the_second_that_follows_them()
    {
        Add(1_000, 1);
        Add(5_000, 2);
        Assert.Equal(0, _means.Missing);

        Add(6_000, 3);

        Assert.Equal((5_000, 3), (_means.StartMs, _means.Missing));
        Assert.Equal([2], _means.Means);
    }

    [Fact]
    public void Series_that_joins_within_a_second_counts_from_its_first_value()
    {
        Add(1_000, 1);
        Add(1_500, 1, 7);

        Add(2_000, 1, 7);

        Assert.Equal([1, 7], _means.Means);
    }

    [Fact]
    public void Late_tick_ends_no_second()
    {
        Add(3_000, 1);

        Assert.False(Add(2_900, 5));
    }

    private bool Add(long timestampMs, params double[] values) => _means.Add(Ticks.At(timestampMs, values));
}
