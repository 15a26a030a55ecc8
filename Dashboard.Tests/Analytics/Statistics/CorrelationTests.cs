using Dashboard.Analytics.Statistics;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Statistics;

/// <summary>Reference values: sums in exact fractions, tails of the t and normal distributions with 40 digits (Python's fractions and mpmath).</summary>
public sealed class CorrelationTests
{
    private static readonly double[] X = [2.1, 3.4, 1.9, 5.0, 4.4, 4.4, 6.1, 7.3, 6.8, 8.2];
    private static readonly double[] Y = [1.0, 2.2, 2.2, 3.9, 3.1, 4.0, 3.1, 6.5, 5.9, 5.5];

    [Fact]
    public void Pearson_equals_the_reference()
    {
        var result = Correlation.Pearson(X, Y);

        Assert.Equal(10, result.Count);
        Assert.Equal(0.89091770769115938, result.Coefficient, 1e-12);
        Assert.Equal(0.00054197879176908103, result.PValue, 1e-12);
    }

    [Fact]
    public void Spearman_with_ties_equals_the_reference()
    {
        var result = Correlation.Spearman(X, Y);

        Assert.Equal(0.86544747191826045, result.Coefficient, 1e-12);
        Assert.Equal(0.0012151831360119786, result.PValue, 1e-12);
    }

    [Fact]
    public void Kendall_with_ties_equals_the_reference()
    {
        var result = Correlation.Kendall(X, Y);

        Assert.Equal(0.6897007348075543, result.Coefficient, 1e-12);
        Assert.Equal(0.0066160232431122971, result.PValue, 1e-10);
    }

    [Fact]
    public void Kendall_without_ties_counts_the_orders()
    {
        // Two of ten pairs disagree; 14 of the 120 orders of five have at most two, so p = 28/120.
        var result = Correlation.Kendall([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]);

        Assert.Equal(0.6, result.Coefficient, 1e-15);
        Assert.Equal(7.0 / 30, result.PValue, 1e-14);
    }

    [Fact]
    public void Pearson_is_not_moved_by_an_offset_of_1e9()
    {
        double[] x = [.. X.Select(value => Math.Round(value * 8))];
        double[] y = [.. Y.Select(value => Math.Round(value * 8))];

        var shifted = Correlation.Pearson([.. x.Select(value => value + 1e9)], [.. y.Select(value => 1e9 - value)]);

        Assert.Equal(-Correlation.Pearson(x, y).Coefficient, shifted.Coefficient, 1e-13);
    }

    [Fact]
    public void Pairs_with_a_gap_are_left_out()
    {
        var result = Correlation.Pearson([.. X, double.NaN, 5], [.. Y, 5, double.NaN]);

        Assert.Equal(Correlation.Pearson(X, Y), result);
    }

    [Fact]
    public void Constant_side_has_no_correlation()
    {
        double[] constant = [0.1, 0.1, 0.1];
        double[] rising = [1, 2, 3];

        Assert.True(double.IsNaN(Correlation.Pearson(constant, rising).Coefficient));
        Assert.True(double.IsNaN(Correlation.Spearman(rising, constant).Coefficient));
        Assert.True(double.IsNaN(Correlation.Kendall(constant, rising).Coefficient));
    }

    [Fact]
    public void Two_pairs_prove_nothing() => Assert.Equal(1, Correlation.Pearson([1, 2], [3, 5]).PValue);

    [Fact]
    public void Different_lengths_are_refused() => Assert.Throws<ArgumentException>(() => Correlation.Pearson([1, 2], [1]));

    [Fact]
    public void Independent_noise_is_called_correlated_about_as_often_as_promised()
    {
        // One source for all: .NET's generators with neighbouring seeds are not independent of each other.
        var (noise, called) = (Noise.White(1), 0);
        for (var run = 0; run < 1000; run++)
            called += Correlation.Kendall(noise.Take(40), noise.Take(40)).PValue < 0.05 ? 1 : 0;

        // Binomial(1000, 0.05): four standard deviations either way.
        Assert.InRange(called, 23, 77);
    }
}
