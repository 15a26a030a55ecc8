using Dashboard.Analytics.Statistics;

namespace Dashboard.Tests.Analytics.Statistics;

/// <summary>Expected values by the formulas of Hyndman and Fan (1996) in exact fractions, of 1, 2, 4, 7, 11, 16.</summary>
public sealed class QuantilesTests
{
    private static readonly double[] Sorted = [1, 2, 4, 7, 11, 16];

    [Theory]
    [InlineData(1, 2.0, 4.0, 11.0)]
    [InlineData(2, 2.0, 5.5, 13.5)]
    [InlineData(3, 2.0, 4.0, 11.0)]
    [InlineData(4, 9.0 / 5, 4.0, 11.0)]
    [InlineData(5, 13.0 / 5, 5.5, 13.5)]
    [InlineData(6, 11.0 / 5, 5.5, 91.0 / 6)]
    [InlineData(7, 3.0, 5.5, 71.0 / 6)]
    [InlineData(8, 37.0 / 15, 5.5, 253.0 / 18)]
    [InlineData(9, 5.0 / 2, 5.5, 167.0 / 12)]
    public void Type_equals_its_definition(int type, double at03, double median, double atFiveSixths)
    {
        Assert.Equal(at03, Quantiles.OfSorted(Sorted, 0.3, (QuantileType)type), 1e-12);
        Assert.Equal(median, Quantiles.OfSorted(Sorted, 0.5, (QuantileType)type), 1e-12);
        Assert.Equal(atFiveSixths, Quantiles.OfSorted(Sorted, 5.0 / 6, (QuantileType)type), 1e-12);
    }

    [Fact]
    public void Ends_of_every_type_are_the_extremes()
    {
        for (var type = QuantileType.InverseDistribution; type <= QuantileType.NormalUnbiased; type++)
        {
            Assert.Equal(1, Quantiles.OfSorted(Sorted, 0, type));
            Assert.Equal(16, Quantiles.OfSorted(Sorted, 1, type));
        }
    }

    [Fact]
    public void No_values_have_no_quantile() => Assert.True(double.IsNaN(Quantiles.OfSorted([], 0.5, QuantileType.Weibull)));

    [Fact]
    public void Percent_instead_of_a_share_is_refused_with_the_fix()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.OfSorted(Sorted, 95, QuantileType.Linear));

        Assert.Contains("0.95", exception.Message, StringComparison.Ordinal);
    }
}
