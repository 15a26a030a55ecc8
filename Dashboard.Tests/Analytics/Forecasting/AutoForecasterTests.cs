using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Forecasting;

public sealed class AutoForecasterTests
{
    [Fact]
    public void Season_is_forecast_by_models_that_know_seasons()
    {
        var auto = Fitted(Noise.Seasonal(1, 24, 10).Take(500));

        Assert.True(auto.IsBetterThanNaive);
        Assert.Equal(24, auto.Period);
        Assert.All(auto.Members, member => Assert.True(member.Name is "seasonal-naive" or "theta" or "decomposition" or "holt-winters-additive" or "holt-winters-multiplicative", member.Name));
    }

    [Fact]
    public void Nothing_beats_naive_on_a_cumulated_walk_of_fair_steps()
    {
        // Of ten walks most have to be called unpredictable; on a few the luck of a backtest says otherwise.
        var naive = Enumerable.Range(1, 10).Count(seed => !Fitted(Noise.RandomWalk(seed).Take(600)).IsBetterThanNaive);

        Assert.InRange(naive, 5, 10);
    }

    [Fact]
    public void Forecast_is_the_last_value_while_nothing_beats_it()
    {
        var auto = Fitted([.. Enumerable.Repeat(3.0, 50), 4, 4, 4]);

        Assert.False(auto.IsBetterThanNaive);
        Assert.Equal([4.0, 4], auto.Next(2));
        Assert.Equal([new AutoMember("naive", 1, 1)], auto.Members);
    }

    [Fact]
    public void Weights_sum_to_one()
    {
        var auto = Fitted(Noise.Trend(2, 0.2).Take(300));

        Assert.Equal(1, auto.Members.Sum(member => member.Weight), 1e-12);
    }

    [Fact]
    public void Highest_power_leaves_the_best_model_alone()
    {
        var auto = new AutoForecaster(24, 64);
        auto.Fit(Noise.Seasonal(3, 24, 10).Take(500));

        Assert.True(auto.Members[0].Weight > 0.5);
    }

    [Fact]
    public void Weights_turn_to_the_models_that_do_better_after_a_change()
    {
        var auto = Fitted(Noise.Trend(4, 0.5).Take(400));
        var line = auto.Members.Where(member => member.Name is "linear" or "theil-sen").Sum(member => member.Weight);
        Assert.True(line > 0.3, $"{line}");

        foreach (var value in Noise.White(5, 1, 200).Take(400))
            auto.Update(value);

        Assert.True(auto.Members.Where(member => member.Name is "linear" or "theil-sen").Sum(member => member.Weight) < 0.1);
    }

    [Fact]
    public void Weights_are_the_fourth_power_of_the_errors()
    {
        var weights = new double[3];

        AutoEnsemble.Weigh([1, 2, 4], 4, weights);

        // 1, 1/16 and 1/256, of which the last is under 2 % of the best.
        Forecasts.Equal([16.0 / 17, 1.0 / 17, 0], weights);
    }

    [Fact]
    public void Horizon_out_of_range_is_refused() =>
        Assert.StartsWith("horizon is 0, but has to be from 1 to 1000 samples.", Assert.Throws<ArgumentException>(() => new AutoForecaster(0)).Message, StringComparison.Ordinal);

    private static AutoForecaster Fitted(double[] values)
    {
        var auto = new AutoForecaster();
        auto.Fit(values);
        return auto;
    }
}
