using Dashboard.Analytics.Statistics;
using Dashboard.Tests.Analytics.Support;
using MathNet.Numerics.Statistics;

namespace Dashboard.Tests.Analytics.Statistics;

public sealed class PercentilesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.1, 1.4)]
    [InlineData(0.25, 2)]
    [InlineData(0.5, 4)]
    [InlineData(0.9, 14)]
    [InlineData(1, 20)]
    public void Five_values_have_the_type_7_quantiles_worked_out_by_hand(double quantile, double expected) =>
        Assert.Equal(expected, Percentiles.OfSorted([1, 2, 4, 5, 20], quantile), 12);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(997)]
    public void Every_percentile_equals_MathNet(int count)
    {
        var sorted = Noise.Lognormal(1).Take(count).Order().ToArray();

        for (var percent = 0; percent <= 100; percent++)
            Assert.Equal(sorted.QuantileCustom(percent / 100.0, QuantileDefinition.R7), Percentiles.OfSorted(sorted, percent / 100.0), 12);
    }

    [Fact]
    public void No_values_have_no_quantile() => Assert.Equal(double.NaN, Percentiles.OfSorted([], 0.5));

    [Fact]
    public void Quantiles_rise_with_their_level_and_stay_within_the_values()
    {
        var sorted = Noise.White(2).Take(50).Order().ToArray();

        var quantiles = Enumerable.Range(0, 1_001).Select(i => Percentiles.OfSorted(sorted, i / 1000.0)).ToArray();

        Assert.Equal(quantiles.Order(), quantiles);
        Assert.Equal((sorted[0], sorted[^1]), (quantiles[0], quantiles[^1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(49)]
    [InlineData(1_000)]
    public void Selected_quantiles_are_those_of_the_sorted_values(int count)
    {
        double[] quantiles = [0.75, 0, 0.5, 1, 0.25, 0.99, 0.25];
        var values = Rolling.Awkward(count, (2 * count) + 20).Where(double.IsFinite).Take(count).ToArray();
        double[] sorted = [.. values.Order()];
        var selected = new double[quantiles.Length];

        Percentiles.Select(values, quantiles, selected);

        Assert.Equal(quantiles.Select(quantile => Percentiles.OfSorted(sorted, quantile)), selected);
        Assert.Equal(sorted, values.Order());
    }
}
