using Dashboard.Analytics.Statistics;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Statistics;

public sealed class CrossCorrelationTests
{
    [Theory]
    [InlineData(7)]
    [InlineData(-4)]
    [InlineData(0)]
    public void Shifted_copy_is_found_at_its_lag(int lag)
    {
        var source = Noise.Autoregressive(21).Take(620);
        var noise = Noise.White(22).Take(600);
        double[] first = source[10..610];
        double[] second = [.. Enumerable.Range(0, 600).Select(i => source[10 + i - lag] + (0.5 * noise[i]))];

        var strongest = CrossCorrelation.Strongest(CrossCorrelation.Of(first, second, 20));

        Assert.Equal(lag, strongest!.Value.Lag);
        Assert.True(strongest.Value.AdjustedPValue < 1e-6);
    }

    [Fact]
    public void Independent_wandering_series_are_seldom_called_related()
    {
        var called = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var lags = CrossCorrelation.Of(Noise.Autoregressive(seed, 0.95).Take(300), Noise.Autoregressive(seed + 900, 0.95).Take(300), 20);
            called += CrossCorrelation.Strongest(lags)!.Value.AdjustedPValue < 0.05 ? 1 : 0;
        }

        Assert.InRange(called, 0, 22);
    }

    [Fact]
    public void Adjusted_p_is_never_below_its_own_nor_above_Bonferroni()
    {
        var lags = CrossCorrelation.Of(Noise.White(1).Take(200), Noise.White(2).Take(200), 10);

        Assert.Equal(21, lags.Length);
        Assert.All(lags, lag => Assert.InRange(lag.AdjustedPValue, lag.PValue, Math.Min(1, 21 * lag.PValue) + 1e-15));
    }

    [Fact]
    public void Constant_series_has_no_strongest_lag()
    {
        double[] constant = [.. Enumerable.Repeat(5.0, 100)];

        Assert.Null(CrossCorrelation.Strongest(CrossCorrelation.Of(constant, Noise.White(2).Take(100), 5)));
    }

    [Fact]
    public void Gaps_are_left_out()
    {
        var source = Noise.White(31).Take(410);
        double[] first = source[..400];
        double[] second = [.. Enumerable.Range(0, 400).Select(i => i < 3 || i % 50 == 0 ? double.NaN : source[i - 3])];

        Assert.Equal(3, CrossCorrelation.Strongest(CrossCorrelation.Of(first, second, 8))!.Value.Lag);
    }

    [Fact]
    public void Whitening_finds_the_coefficients_of_an_autoregression()
    {
        var fitted = Autoregression.Fit(Noise.Autoregressive(4, 0.8).Take(20_000));

        Assert.Equal(0.8, fitted.Coefficients[0], 0.02);
    }
}
