using Dashboard.Analytics.Statistics;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Statistics;

/// <summary>Reference values of <see cref="Sample"/>: exact fractions, roots taken with 40 digits (Python's fractions and mpmath).</summary>
public sealed class MomentsTests
{
    private static readonly double[] Sample = [1.0, 2.2, 2.2, 3.9, 3.1, 4.0, 3.1, 6.5, 5.9, 5.5];

    [Fact]
    public void Both_variances_equal_their_definitions()
    {
        var moments = Moments.Of(Sample);

        Assert.Equal(3.74, moments.Mean, 1e-14);
        Assert.Equal(2.8544, moments.PopulationVariance, 1e-14);
        Assert.Equal(3.1715555555555556, moments.SampleVariance, 1e-14);
    }

    [Fact]
    public void Shape_equals_exact_arithmetic_in_both_definitions()
    {
        var moments = Moments.Of(Sample);

        Assert.Equal(0.1695402749689759, moments.Skewness, 1e-12);
        Assert.Equal(-1.0688228243957248, moments.ExcessKurtosis, 1e-12);
        Assert.Equal(0.20105003401244879, moments.SampleSkewness, 1e-12);
        Assert.Equal(-0.92524035027101354, moments.SampleExcessKurtosis, 1e-12);
    }

    [Theory]
    [InlineData(1e9)]
    [InlineData(-1e12)]
    public void Offset_changes_neither_spread_nor_shape(double offset)
    {
        // Eighths are exact also beside 1e12.
        double[] plain = [.. Noise.White(7).Take(1000).Select(value => Math.Round(value * 8) / 8)];
        double[] shifted = [.. plain.Select(value => value + offset)];

        var (expected, actual) = (Moments.Of(plain), Moments.Of(shifted));

        Assert.Equal(expected.SampleVariance, actual.SampleVariance, 1e-12);
        Assert.Equal(expected.Skewness, actual.Skewness, 1e-11);
        Assert.Equal(expected.ExcessKurtosis, actual.ExcessKurtosis, 1e-11);
    }

    [Fact]
    public void Nist_NumAcc3_has_its_certified_deviation()
    {
        // NIST StRD, univariate, NumAcc3: 1000000.2, then 1000000.1 and 1000000.3 in turn; certified standard deviation 0.1.
        double[] values = [1000000.2, .. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? 1000000.1 : 1000000.3)];

        Assert.Equal(0.1, Moments.Of(values).SampleStandardDeviation, 1e-9);
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public void Huge_and_tiny_values_keep_their_shape(double scale)
    {
        var moments = Moments.Of([.. Sample.Select(value => value * scale)]);

        Assert.Equal(0.1695402749689759, moments.Skewness, 1e-9);
        Assert.Equal(Math.Sqrt(2.8544), moments.PopulationStandardDeviation / scale, 1e-12);
    }

    [Fact]
    public void Range_beyond_the_largest_number_is_finite_in_mean_and_deviation()
    {
        var moments = Moments.Of([-1.5e308, 1.5e308]);

        Assert.Equal(0, moments.Mean);
        Assert.Equal(1.5e308, moments.PopulationStandardDeviation, 1e294);
    }

    [Fact]
    public void Constant_has_no_spread_and_no_shape()
    {
        var moments = Moments.Of([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]);

        Assert.Equal(0.1, moments.Mean);
        Assert.Equal(0, moments.SampleVariance);
        Assert.True(double.IsNaN(moments.Skewness));
        Assert.True(double.IsNaN(moments.ExcessKurtosis));
    }

    [Fact]
    public void Last_digit_of_a_computed_constant_is_no_spread() => Assert.Equal(0, Moments.Of([0.3, 0.1 + 0.2, 0.3]).SampleVariance);

    [Fact]
    public void One_value_has_no_sample_variance()
    {
        var moments = Moments.Of([7]);

        Assert.Equal(7, moments.Mean);
        Assert.Equal(0, moments.PopulationVariance);
        Assert.True(double.IsNaN(moments.SampleVariance));
    }

    [Fact]
    public void Gaps_are_left_out()
    {
        var moments = Moments.Of([double.NaN, 1, double.PositiveInfinity, 3]);

        Assert.Equal(2, moments.Count);
        Assert.Equal(2, moments.Mean);
    }

    [Fact]
    public void Variation_of_a_zero_mean_is_undefined() => Assert.True(double.IsNaN(Moments.Of([-1, 1]).CoefficientOfVariation));

    [Theory]
    [InlineData(new[] { 1.0, 2, 2, 3, 3, 5 }, 2, 2)]
    [InlineData(new[] { 4.0 }, 4, 1)]
    [InlineData(new[] { 1.0, 2, 3 }, double.NaN, 0)]
    [InlineData(new double[0], double.NaN, 0)]
    public void Mode_is_the_smallest_of_the_most_frequent(double[] sorted, double mode, int occurrences) =>
        Assert.Equal((mode, occurrences), Mode.OfSorted(sorted));
}
