using Dashboard.Analytics.Statistics;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Statistics;

/// <summary>Reference values of 3 1 4 1 5 9 2 6 5 3: exact fractions, distribution tails with 40 digits (Python's fractions and mpmath).</summary>
public sealed class TrendTests
{
    private static readonly double[] Digits = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];

    [Fact]
    public void Line_equals_the_reference()
    {
        var line = LinearTrend.Of(Seconds(10), Digits);

        Assert.Equal(3.0 / 11, line.SlopePerSecond, 1e-13);
        Assert.Equal(2.672727272727273, line.ValueAtStart, 1e-12);
        Assert.Equal(0.11177347242921013, line.RSquared, 1e-12);
        Assert.Equal(0.27181666159501915, line.StandardError, 1e-12);
        Assert.Equal(0.34507104773311195, line.PValue, 1e-11);
    }

    [Fact]
    public void Line_through_Nist_Norris_has_the_certified_figures()
    {
        // NIST StRD, linear regression, Norris; x in tenths of a second as whole ms.
        double[] y = [0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1, 778.1, 668.8, 339.3, 448.9, 10.8, 557.7, 228.3, 998.0, 888.8, 119.6, 0.3, 0.6, 557.6, 339.3, 888.0, 998.5, 778.9, 10.2, 117.6, 228.9, 668.4, 449.2, 0.2];
        double[] x = [0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4, 0.6, 775.5, 666.9, 338.0, 447.5, 11.6, 556.0, 228.1, 995.8, 887.6, 120.2, 0.3, 0.3, 556.8, 339.1, 887.2, 999.0, 779.0, 11.1, 118.3, 229.2, 669.1, 448.9, 0.5];

        var line = LinearTrend.Of([0, .. x.Select(value => (long)Math.Round(value * 1000))], [double.NaN, .. y]);

        Assert.Equal(1.00211681802045, line.SlopePerSecond, 1e-12);
        Assert.Equal(-0.262323073774029, line.ValueAtStart, 1e-11);
        Assert.Equal(0.999993745883712, line.RSquared, 1e-12);
        Assert.Equal(0.429796848199937e-3, line.StandardError, 1e-14);
    }

    [Fact]
    public void Mann_Kendall_with_ties_equals_the_reference()
    {
        // S = 12, variance 122, z = 11/√122.
        var test = MannKendall.Of(Seconds(10), Digits, 0);

        Assert.Equal(12, test.S);
        Assert.Equal(0.27602622373694169, test.Tau, 1e-14);
        Assert.Equal(0.99589320646770384, test.Z, 1e-14);
        Assert.Equal(0.31930203648285485, test.PValue, 1e-10);
    }

    [Fact]
    public void Theil_Sen_is_the_median_of_all_slopes() => Assert.Equal(1.0 / 3, TheilSen.Of(Seconds(10), Digits).SlopePerSecond, 1e-15);

    [Fact]
    public void Theil_Sen_ignores_a_quarter_of_wild_values()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => i % 4 == 1 ? 1e6 : 2.0 * i)];

        Assert.InRange(TheilSen.Of(Seconds(100), values).SlopePerSecond, 1.9, 2.6);
    }

    [Fact]
    public void Theil_Sen_of_many_samples_is_near_the_true_slope()
    {
        var robust = TheilSen.Of(Seconds(20_000), Noise.Trend(3, 0.01).Take(20_000));

        Assert.False(robust.IsExact);
        Assert.Equal(0.01, robust.SlopePerSecond, 1e-5);
    }

    [Theory]
    [InlineData(0.05, TrendDirection.Increasing)]
    [InlineData(-0.05, TrendDirection.Decreasing)]
    [InlineData(0, TrendDirection.Stable)]
    public void Direction_follows_the_slope_in_noise(double slope, TrendDirection expected) =>
        Assert.Equal(expected, Trend.Of(Seconds(200), Noise.Trend(11, slope).Take(200)).Direction);

    [Fact]
    public void Constant_is_stable_and_has_nothing_to_explain()
    {
        var trend = Trend.Of(Seconds(50), [.. Enumerable.Repeat(0.1, 50)]);

        Assert.Equal(TrendDirection.Stable, trend.Direction);
        Assert.Equal(0, trend.Line.SlopePerSecond);
        Assert.True(double.IsNaN(trend.Line.RSquared));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Too_few_samples_have_no_direction(int count) => Assert.Equal(TrendDirection.Unknown, Trend.Of(Seconds(count), Digits.AsSpan(0, count)).Direction);

    [Fact]
    public void Wandering_without_a_trend_is_seldom_called_one()
    {
        var (plain, corrected) = (0, 0);
        for (var seed = 0; seed < 300; seed++)
        {
            var test = Trend.Of(Seconds(200), Noise.Autoregressive(seed).Take(200)).Test;
            plain += test.PValue < 0.05 ? 1 : 0;
            corrected += test.CorrectedPValue < 0.05 ? 1 : 0;
        }

        Assert.True(plain > 100, $"The uncorrected test called {plain} of 300: this noise does not show the problem.");
        Assert.InRange(corrected, 0, 45);
    }

    private static long[] Seconds(int count) => [.. Enumerable.Range(0, count).Select(i => 1_700_000_000_000L + (i * 1000))];
}
