using Dashboard.Analytics.Statistics;
using Dashboard.Tests.Analytics.Support;
using MathNet.Numerics.Statistics;
using MathNetStatistics = MathNet.Numerics.Statistics.Statistics;

namespace Dashboard.Tests.Analytics.Statistics;

public sealed class DescriptiveTests
{
    [Fact]
    public void Eight_values_have_the_figures_worked_out_by_hand()
    {
        var summary = Descriptive.Of([2, 4, 4, 4, 5, 5, 7, 9]);

        // Mean 40 / 8, squares 32 over 7; position 6.65 and 6.93 of the sorted values 7 and 9.
        Assert.Equal((8, 5, 2, 9, 4.5), (summary.Count, summary.Mean, summary.Minimum, summary.Maximum, summary.P50));
        Assert.Equal(Math.Sqrt(32.0 / 7), summary.StandardDeviation, 14);
        Assert.Equal(8.3, summary.P95, 12);
        Assert.Equal(8.86, summary.P99, 12);
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 1e9, 1)]
    [InlineData(3, -1e9, 1e-3)]
    [InlineData(4, 0, 1e100)]
    public void Figures_equal_MathNet(int seed, double offset, double scale)
    {
        var values = Noise.White(seed, scale, offset).Take(5_000);

        var summary = Descriptive.Of(values);

        // Without the offset: MathNet's own rounding would be larger than ours. The mean is rounded to a double near the offset.
        double[] shifted = [.. values.Select(value => value - offset)];
        Assert.Equal(MathNetStatistics.Mean(shifted), summary.Mean - offset, (1e-9 * scale) + (4e-16 * Math.Abs(offset)));
        Assert.Equal(MathNetStatistics.StandardDeviation(shifted), summary.StandardDeviation, 1e-9 * scale);
        Assert.Equal(values.QuantileCustom(0.95, QuantileDefinition.R7), summary.P95);
        Assert.Equal(values.QuantileCustom(0.99, QuantileDefinition.R7), summary.P99);
        Assert.Equal(values.Min(), summary.Minimum);
        Assert.Equal(values.Max(), summary.Maximum);
    }

    [Fact]
    public void Offset_of_1e9_leaves_the_deviation_exact()
    {
        // 1e9 + {4, 7, 13, 16}: the textbook's case for which the one-pass formula gives nonsense; variance 30.
        Assert.Equal(Math.Sqrt(30), Descriptive.Of([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).StandardDeviation, 12);
    }

    [Fact]
    public void Deviation_of_values_of_1e300_is_finite_and_exact() =>
        Assert.Equal(Math.Sqrt(32.0 / 7), Descriptive.Of([2e300, 4e300, 4e300, 4e300, 5e300, 5e300, 7e300, 9e300]).StandardDeviation / 1e300, 12);

    [Fact]
    public void What_is_not_finite_is_left_out() =>
        Assert.Equal(Descriptive.Of([1, 2, 3]), Descriptive.Of([double.NaN, 1, double.PositiveInfinity, 2, double.NegativeInfinity, 3]));

    [Fact]
    public void Nothing_finite_is_empty() => Assert.Equal(DescriptiveSummary.Empty, Descriptive.Of([double.NaN]));

    [Fact]
    public void One_value_has_no_deviation()
    {
        var summary = Descriptive.Of([7]);

        Assert.Equal((1, 7, double.NaN, 7), (summary.Count, summary.Mean, summary.StandardDeviation, summary.P99));
    }

    [Fact]
    public void Mean_of_values_near_the_largest_number_is_finite() => Assert.Equal(1.5e308, Descriptive.Of([1.4e308, 1.5e308, 1.6e308]).Mean, 1e293);

    [Fact]
    public void Mean_of_values_of_both_signs_near_the_largest_number_is_finite() => Assert.Equal(0, Descriptive.Of([-1.7e308, 0, 1.7e308]).Mean);

    [Fact]
    public void Values_given_are_left_as_they_were()
    {
        double[] values = [3, 1, 2];

        Descriptive.Of(values);

        Assert.Equal([3.0, 1, 2], values);
    }
}
