using Dashboard.Analytics.Windows;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Windows;

public sealed class OrderStatisticsTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 49)]
    [InlineData(3, 600)]
    [InlineData(4, 5_000)]
    public void Wanted_ranks_hold_what_sorting_would_put_there(int seed, int count)
    {
        var values = Noise.Quantised(seed, 0.1).Take(count);
        var sorted = values.Order().ToArray();
        Range[] wanted = [(count / 8)..(count / 4), (count / 2)..((count / 2) + 3), (count - 2)..count];

        OrderStatistics.Arrange(values, wanted);

        Assert.All(wanted, range => Assert.Equal(sorted[range], values[range]));
        Assert.Equal(sorted, values.Order());
    }

    [Fact]
    public void Equal_values_end_in_order_too()
    {
        double[] values = [.. Enumerable.Repeat(3.0, 500), .. Enumerable.Repeat(1.0, 500)];

        OrderStatistics.Arrange(values, [499..501]);

        Assert.Equal([1.0, 3.0], values[499..501]);
    }

    [Fact]
    public void Neighbourhood_knows_which_ranks_it_holds()
    {
        var neighbourhood = new RankNeighbourhood();
        var values = new double[4];
        neighbourhood.Fill([20, 30, 40], 2, values);

        neighbourhood.Insert(10, values, total: 8, target: 3);
        neighbourhood.Insert(90, values, total: 9, target: 3);
        neighbourhood.Insert(35, values, total: 10, target: 3);
        neighbourhood.Remove(20, values);

        // One more lies below, one beyond; 20 has gone: ranks 3, 4, 5 are 30, 35, 40.
        Assert.False(neighbourhood.Holds(2));
        Assert.Equal([30.0, 35, 40], new[] { 3, 4, 5 }.Select(rank => neighbourhood.ValueAt(rank, values)));
        Assert.False(neighbourhood.Holds(6));
    }
}
