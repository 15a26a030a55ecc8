using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;
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
    public void Model_from_outside_that_knows_the_future_has_all_the_weight()
    {
        var values = Noise.RandomWalk(5).Take(400);
        var auto = new AutoForecaster(6, others: [Oracle.Of(values)]);

        auto.Fit(values.AsSpan(0, 300));

        Assert.Equal("oracle", auto.Members[0].Name);
        Assert.Equal(1, auto.Members[0].Weight, 1e-9);
        Forecasts.Equal(values[300..306], auto.Next(6));
    }

    [Fact]
    public void Model_from_outside_that_does_worse_has_no_weight()
    {
        var auto = new AutoForecaster(6, others: [Oracle.Of([.. Enumerable.Repeat(1e6, 1_000)])]);

        auto.Fit(Noise.Seasonal(3, 24, 10).Take(300));

        Assert.True(auto.IsBetterThanNaive);
        Assert.DoesNotContain("oracle", auto.Members.Select(member => member.Name));
    }

    [Fact]
    public void Model_from_outside_is_told_the_horizon()
    {
        var descriptor = Oracle.Of(Noise.White(1).Take(500));
        var horizons = new List<double>();
        var auto = new AutoForecaster(40, others: [descriptor with { Create = values => Created(values, horizons, descriptor) }]);

        auto.Fit(Noise.White(1).Take(300));

        // Its own largest one.
        Assert.All(horizons, horizon => Assert.Equal(30, horizon));
        Assert.NotEmpty(horizons);
    }

    [Fact]
    public void State_with_a_model_from_outside_needs_that_model()
    {
        var values = Noise.RandomWalk(5).Take(400);
        var (original, restored) = (new AutoForecaster(6, others: [Oracle.Of(values)]), new AutoForecaster(6, others: [Oracle.Of(values)]));
        original.Fit(values.AsSpan(0, 300));

        restored.Restore(new StateReader(original.Saved()));

        Assert.Equal(original.Next(6), restored.Next(6));
        Assert.Throws<FormatException>(() => new AutoForecaster(6).Restore(new StateReader(original.Saved())));
    }

    [Fact]
    public void Horizon_out_of_range_is_refused() =>
        Assert.StartsWith("horizon is 0, but has to be from 1 to 1000 samples.", Assert.Throws<ArgumentException>(() => new AutoForecaster(0)).Message, StringComparison.Ordinal);

    private static IForecaster Created(ParameterValues values, List<double> horizons, ForecasterDescriptor descriptor)
    {
        horizons.Add(values["horizon"]);
        return descriptor.Create(values);
    }

    private static AutoForecaster Fitted(double[] values)
    {
        var auto = new AutoForecaster();
        auto.Fit(values);
        return auto;
    }
}
