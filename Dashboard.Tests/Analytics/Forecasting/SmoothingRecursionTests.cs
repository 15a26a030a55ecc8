using Dashboard.Analytics.Forecasting.Models;

namespace Dashboard.Tests.Analytics.Forecasting;

/// <summary>The recursions with given parameters, against values computed by hand and against a plain implementation that keeps every level and trend.</summary>
public sealed class SmoothingRecursionTests
{
    [Fact]
    public void Ses_of_four_values_equals_the_hand_computation()
    {
        var points = Forecasts.Fitted("ses", [10, 12, 11, 15], ("alpha", 0.5)).Next(3);

        // 10; 10; 11; 11; 13.
        Forecasts.Equal([13, 13, 13], points);
    }

    [Fact]
    public void Holt_of_three_values_filters_the_first_row_too()
    {
        var points = Forecasts.Fitted("holt-fitted", [10, 12, 13], ("alpha", 0.5), ("beta", 0.5)).Next(2);

        // l = 10, b = 2. Row 1: l = 11, b = 1.5. Row 2: l = 12.25, b = 1.375. Row 3: l = 13.3125, b = 1.21875.
        Forecasts.Equal([14.53125, 15.75], points);
    }

    [Fact]
    public void Damped_holt_of_two_values_equals_the_hand_computation()
    {
        var points = Forecasts.Fitted("damped-holt", [10, 12], ("alpha", 0.5), ("beta", 0.5), ("phi", 0.5)).Next(3);

        // l = 10, b = 2. Row 1: expected 11, l = 10.5, b = 0.75. Row 2: expected 10.875, l = 11.4375, b = 0.65625. Ahead: 0.5, 0.75, 0.875 of b.
        Forecasts.Equal([11.765625, 11.9296875, 12.01171875], points);
    }

    [Theory]
    [InlineData(0.2, 0.1, 1)]
    [InlineData(0.9, 0.6, 0.85)]
    [InlineData(0, 0, 0.98)]
    [InlineData(1, 1, 1)]
    public void Trend_smoothing_equals_a_plain_implementation(double alpha, double beta, double phi)
    {
        var values = Forecasts.Shop(300, 20, 1);

        var points = Forecasts.Fitted("damped-holt", values, ("alpha", alpha), ("beta", beta), ("phi", phi)).Next(30);

        Forecasts.Equal(PlainHolt(values, alpha, beta, phi, 30), points);
    }

    [Fact]
    public void Updates_equal_a_fit_with_the_same_parameters()
    {
        var values = Forecasts.Shop(300, 20, 2);
        (string, double)[] given = [("alpha", 0.3), ("beta", 0.2), ("phi", 0.9)];
        var updated = Forecasts.Fitted("damped-holt", values[..50], given);

        foreach (var value in values[50..])
            updated.Update(value);

        Assert.Equal(Forecasts.Fitted("damped-holt", values, given).Next(10), updated.Next(10));
    }

    [Fact]
    public void Gap_moves_the_level_along_the_damped_trend()
    {
        var forecaster = Forecasts.Fitted("damped-holt", Forecasts.Shop(100, 20, 3));
        var before = forecaster.Next(4);

        forecaster.Update(double.NaN);

        Forecasts.Equal(before[1..], forecaster.Next(3));
    }

    [Fact]
    public void Fit_is_at_least_as_good_as_the_best_of_a_fine_grid()
    {
        var values = Forecasts.Shop(200, 20, 4);
        var fitted = new DampedHoltForecaster();
        fitted.Fit(values);
        var (alpha, beta, phi) = fitted.Fitted;
        var least = double.PositiveInfinity;
        for (var a = 0.0001; a < 1; a += 0.05)
        {
            for (var b = 0.0001; b < 1; b += 0.05)
            {
                foreach (var p in (double[])[0.8, 0.85, 0.9, 0.95, 0.98])
                    least = Math.Min(least, new DampedHoltForecaster().SquaredError(values, a, b, p));
            }
        }

        var cost = new DampedHoltForecaster().SquaredError(values, alpha, beta, phi);

        Assert.True(cost <= least * 1.0001, $"Fitted {cost}, grid {least}.");
    }

    [Fact]
    public void Fit_of_a_random_walk_follows_it_at_once()
    {
        var walk = Support.Noise.RandomWalk(1).Take(1_000);
        var fitted = new SesForecaster();

        fitted.Fit(walk);

        Assert.InRange(fitted.Fitted.Alpha, 0.9, 1);
    }

    [Fact]
    public void Fit_of_white_noise_hardly_follows_it()
    {
        var fitted = new SesForecaster();

        fitted.Fit(Support.Noise.White(1).Take(1_000));

        Assert.InRange(fitted.Fitted.Alpha, 0, 0.1);
    }

    private static double[] PlainHolt(double[] y, double alpha, double beta, double phi, int horizon)
    {
        var level = new double[y.Length + 1];
        var trend = new double[y.Length + 1];
        (level[0], trend[0]) = (y[0], y[1] - y[0]);
        for (var t = 1; t <= y.Length; t++)
        {
            level[t] = (alpha * y[t - 1]) + ((1 - alpha) * (level[t - 1] + (phi * trend[t - 1])));
            trend[t] = (beta * (level[t] - level[t - 1])) + ((1 - beta) * phi * trend[t - 1]);
        }

        return [.. Enumerable.Range(1, horizon).Select(h => level[^1] + (trend[^1] * Enumerable.Range(1, h).Sum(k => Math.Pow(phi, k))))];
    }
}
