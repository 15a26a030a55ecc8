using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Forecasting;

public sealed class BacktestTests
{
    private static readonly ForecasterDescriptor s_naive = ForecasterCatalog.Find("naive")!;

    [Fact]
    public void Naive_on_a_line_has_the_scores_of_a_hand_computation()
    {
        double[] line = [.. Enumerable.Range(0, 100).Select(i => (double)i)];

        var result = Backtest.Run(s_naive, line, new BacktestOptions { Horizon = 3, Origins = 1, FirstOrigin = 50, Period = 1 });

        // Errors 1, 2, 3 over a mean step of 1; forecast 49 against 50, 51, 52.
        Assert.Equal(2, result.Mase, 1e-12);
        Assert.Equal(((200.0 / 99) + (400.0 / 100) + (600.0 / 101)) / 3, result.Smape, 1e-12);
        Assert.Equal(1, result.Origins);
    }

    [Fact]
    public void Interval_score_is_width_and_penalty()
    {
        var scores = new BacktestScores(2, 0.8);

        scores.Add([new(5, 4, 7), new(5, 4, 7)], [6.0, 10]);

        // Widths 3 and 3, one value 3 outside at 2/0.2: (3 + 3 + 30)/2 over the scale of 2.
        var result = scores.Result("any", 1);
        Assert.Equal(9, result.Msis, 1e-12);
        Assert.Equal(0.5, result.Coverage);
    }

    [Fact]
    public void What_comes_after_the_last_origin_and_horizon_changes_nothing()
    {
        var values = Noise.Seasonal(1, 12).Take(300);
        var options = new BacktestOptions { Horizon = 10, FirstOrigin = 150, Origins = 1 };
        var before = Backtest.Run(ForecasterCatalog.Find("auto")!, values, options);

        values.AsSpan(160).Fill(1e6);

        Assert.Equal(before, Backtest.Run(ForecasterCatalog.Find("auto")!, values, options));
    }

    [Fact]
    public void Short_series_has_no_origin() => Assert.Equal(0, Backtest.Run(s_naive, [1, 2, 3], new BacktestOptions { Horizon = 5 }).Origins);

    [Fact]
    public void Gaps_are_not_scored()
    {
        double[] line = [.. Enumerable.Range(0, 60).Select(i => i == 51 ? double.NaN : i)];

        var result = Backtest.Run(s_naive, line, new BacktestOptions { Horizon = 3, Origins = 1, FirstOrigin = 50, Period = 1 });

        Assert.Equal(2, result.Mase, 1e-12);
    }

    [Fact]
    public void Coverage_of_noise_is_near_the_level()
    {
        var result = Backtest.Run(ForecasterCatalog.Find("ses")!, Noise.White(2).Take(4_000), new BacktestOptions { Origins = 100, Fits = 1 });

        Assert.InRange(result.Coverage, 0.93, 0.97);
    }

    [Fact]
    public void Constant_series_has_no_scale()
    {
        var result = Backtest.Run(s_naive, [.. Enumerable.Repeat(4.0, 100)]);

        Assert.True(double.IsNaN(result.Mase) && result is { Smape: 0, Coverage: 1 });
    }

    [Theory]
    [InlineData(0, 1, 1, 1.0)]
    [InlineData(1, 0, 1, 1.0)]
    [InlineData(1, 1, 0, 1.0)]
    [InlineData(1, 1, 1, 0.0)]
    public void Option_out_of_range_is_refused(int horizon, int origins, int fits, double period) =>
        Assert.Throws<ArgumentException>(() => Backtest.Run(
            s_naive, new double[100], new BacktestOptions { Horizon = horizon, Origins = origins, Fits = fits, Period = period }));
}
