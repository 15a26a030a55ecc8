using Dashboard.Tests.Analytics.Support;
using MathNet.Numerics;

namespace Dashboard.Tests.Analytics.Forecasting;

public sealed class SimpleForecasterTests
{
    private static readonly double[] s_nine = [3, 1, 4, 1, 5, 9, 2, 6, 5];

    [Fact]
    public void Naive_repeats_the_last_value() => Assert.Equal([5.0, 5, 5], Forecasts.Fitted("naive", s_nine).Next(3));

    [Fact]
    public void Naive_repeats_the_value_before_a_gap() => Assert.Equal([6.0], Forecasts.Fitted("naive", [1, 6, double.NaN]).Next(1));

    [Fact]
    public void Seasonal_naive_repeats_the_last_season() =>
        Assert.Equal([2.0, 6, 5, 2], Forecasts.Fitted("seasonal-naive", s_nine, ("period", 3)).Next(4));

    [Fact]
    public void Seasonal_naive_takes_the_season_before_for_a_gap() =>
        Assert.Equal([2.0, 9, 5], Forecasts.Fitted("seasonal-naive", [3, 1, 4, 1, 9, 5, 2, double.NaN, 5], ("period", 3)).Next(3));

    [Fact]
    public void Seasonal_naive_without_a_season_is_the_naive_one() => Assert.Equal([5.0, 5], Forecasts.Fitted("seasonal-naive", s_nine).Next(2));

    [Fact]
    public void Drift_goes_on_from_the_last_value() => Assert.Equal([5.25, 5.5], Forecasts.Fitted("drift", s_nine).Next(2));

    [Fact]
    public void Drift_counts_the_time_of_gaps() => Assert.Equal([6.0], Forecasts.Fitted("drift", [1, double.NaN, 3, double.NaN, double.NaN]).Next(1));

    [Fact]
    public void Moving_average_is_the_mean_of_the_window() =>
        Forecasts.Equal([13.0 / 3, 13.0 / 3], Forecasts.Fitted("moving-average", s_nine, ("window", 3)).Next(2));

    [Fact]
    public void Moving_average_leaves_gaps_out() =>
        Forecasts.Equal([13.0 / 3], Forecasts.Fitted("moving-average", [1, 2, double.NaN, 6, 5, double.NaN], ("window", 3)).Next(1));

    [Fact]
    public void Moving_average_of_a_random_walk_takes_the_shortest_window()
    {
        var walk = Noise.RandomWalk(1).Take(500);

        Assert.Equal(walk[^1], Forecasts.Fitted("moving-average", walk).Next(1)[0]);
    }

    [Fact]
    public void Moving_average_after_a_million_updates_equals_the_mean_of_its_window()
    {
        var noise = Noise.White(2, offset: 1e9);
        var forecaster = Forecasts.Fitted("moving-average", noise.Take(100), ("window", 60));
        var values = noise.Take(1_000_000);

        foreach (var value in values)
            forecaster.Update(value);

        Assert.Equal(values[^60..].Average(value => value - 1e9), forecaster.Next(1)[0] - 1e9, 1e-5);
    }

    [Fact]
    public void Linear_equals_the_fit_of_the_library()
    {
        var values = Noise.Trend(3, 0.2).Take(200);
        var (intercept, slope) = Fit.Line([.. Enumerable.Range(0, 200).Select(i => (double)i)], values);

        Forecasts.Equal([.. Enumerable.Range(200, 20).Select(t => intercept + (slope * t))], Forecasts.Fitted("linear", values).Next(20));
    }

    [Fact]
    public void Linear_with_gaps_equals_the_fit_of_what_is_there()
    {
        double[] values = [1, double.NaN, 4, 4, double.NaN, 9];
        var (intercept, slope) = Fit.Line([0, 2, 3, 5], [1, 4, 4, 9]);

        Forecasts.Equal([intercept + (slope * 6)], Forecasts.Fitted("linear", values).Next(1));
    }

    [Fact]
    public void Linear_updates_equal_a_fit()
    {
        var values = Noise.Trend(4, 0.2).Take(200);
        var updated = Forecasts.Fitted("linear", values[..20]);

        foreach (var value in values[20..])
            updated.Update(value);

        Assert.Equal(Forecasts.Fitted("linear", values).Next(5), updated.Next(5));
    }

    [Fact]
    public void Theil_sen_goes_through_the_line_under_outliers()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => i % 5 == 2 ? 1e6 : 3 + (0.5 * i))];

        Forecasts.Equal([53, 53.5], Forecasts.Fitted("theil-sen", values).Next(2));
    }

    [Fact]
    public void Theil_sen_of_few_values_is_the_median_of_all_slopes()
    {
        // Slopes 1, 2.5, 5/3, 4, 2, 0 of (0, 0), (1, 1), (2, 5), (3, 5): median (5/3 + 2)/2; intercepts 0, 1 − b, 5 − 2b, 5 − 3b.
        const double slope = 11.0 / 6;
        double[] intercepts = [0, 1 - slope, 5 - (2 * slope), 5 - (3 * slope)];
        Array.Sort(intercepts);

        Forecasts.Equal([((intercepts[1] + intercepts[2]) / 2) + (4 * slope)], Forecasts.Fitted("theil-sen", [0, 1, 5, 5]).Next(1));
    }

    [Fact]
    public void Theta_is_smoothing_with_half_the_slope()
    {
        var values = Noise.Trend(5, 0.3).Take(120);
        const double alpha = 0.4;
        var slope = Fit.Line([.. Enumerable.Range(0, 120).Select(i => (double)i)], values).B;
        var level = Forecasts.Fitted("ses", values, ("alpha", alpha)).Next(1)[0];
        double[] expected = [.. Enumerable.Range(0, 10).Select(h => level + (slope / 2 * (h + ((1 - Math.Pow(1 - alpha, 120)) / alpha))))];

        Forecasts.Equal(expected, Forecasts.Fitted("theta", values, ("alpha", alpha), ("period", 1)).Next(10));
    }

    [Fact]
    public void Theta_puts_the_season_back()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => i % 4 == 0 ? 20.0 : 10)];

        Forecasts.Equal([20, 10, 10, 10, 20], Forecasts.Fitted("theta", values, ("period", 4)).Next(5), 1e-3);
    }

    [Fact]
    public void Combination_is_the_mean_of_its_three()
    {
        var values = Noise.Trend(6, 0.3).Take(120);
        double[][] members = [.. ((string[])["ses", "holt-fitted", "damped-holt"]).Select(name => Forecasts.Fitted(name, values).Next(10))];

        Forecasts.Equal([.. Enumerable.Range(0, 10).Select(i => members.Average(member => member[i]))], Forecasts.Fitted("comb", values).Next(10));
    }
}
