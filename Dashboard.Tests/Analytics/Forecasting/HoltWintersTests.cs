using Dashboard.Analytics.Forecasting.Models;

namespace Dashboard.Tests.Analytics.Forecasting;

public sealed class HoltWintersTests
{
    [Fact]
    public void Additive_of_two_short_seasons_equals_the_hand_computation()
    {
        var points = Forecasts.Fitted("holt-winters-additive", [10, 14, 12, 18], ("alpha", 0.5), ("beta", 0.5), ("gamma", 0.5), ("period", 2)).Next(2);

        // Start: l = 12, b = (15 − 12)/2 = 1.5, s = −2, 2.
        // 10: l = 12.75, b = 1.125, s1 = −2.75. 14: l = 12.9375, b = 0.65625, s2 = 1.0625.
        // 12: l = 14.171875, b = 0.9453125, s1 = −2.171875. 18: l = 16.02734375, b = 1.400390625, s2 = 1.97265625.
        Forecasts.Equal([16.02734375 + 1.400390625 - 2.171875, 16.02734375 + (2 * 1.400390625) + 1.97265625], points);
    }

    [Fact]
    public void Multiplicative_of_two_short_seasons_equals_the_hand_computation()
    {
        var points = Forecasts.Fitted("holt-winters-multiplicative", [8, 12, 10, 14], ("alpha", 0.5), ("beta", 0.5), ("gamma", 0.5), ("period", 2)).Next(1);

        // Start: l = 10, b = 1, s = 0.8, 1.2. 8: l = (10 + 11)/2 = 10.5, b = 0.75, s1 = (8/11 + 0.8)/2.
        var s1 = ((8.0 / 11) + 0.8) / 2;
        // 12: l = (10 + 11.25)/2 = 10.625, b = 0.4375, s2 = (12/11.25 + 1.2)/2.
        var s2 = ((12 / 11.25) + 1.2) / 2;
        // 10: expected 11.0625.
        var third = ((10 / s1) + 11.0625) / 2;
        var thirdTrend = (third - 10.625 + 0.4375) / 2;
        s1 = ((10 / 11.0625) + s1) / 2;
        var fourth = ((14 / s2) + third + thirdTrend) / 2;
        var fourthTrend = (fourth - third + thirdTrend) / 2;
        Forecasts.Equal([(fourth + fourthTrend) * s1], points);
    }

    [Theory]
    [InlineData("holt-winters-additive", 0.3, 0.1, 0.2)]
    [InlineData("holt-winters-additive", 0.9, 0.5, 0.9)]
    [InlineData("holt-winters-multiplicative", 0.3, 0.1, 0.2)]
    [InlineData("holt-winters-multiplicative", 0.8, 0.05, 0.6)]
    public void Recursion_equals_a_plain_implementation_that_keeps_everything(string name, double alpha, double beta, double gamma)
    {
        var values = Forecasts.Shop(250, 12, 5);

        var points = Forecasts.Fitted(name, values, ("alpha", alpha), ("beta", beta), ("gamma", gamma), ("period", 12)).Next(30);

        Forecasts.Equal(Plain(values, 12, alpha, beta, gamma, name.EndsWith("multiplicative", StringComparison.Ordinal), 30), points);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fit_is_at_least_as_good_as_the_best_of_a_grid(bool isMultiplicative)
    {
        var values = Forecasts.Shop(200, 12, 6);
        HoltWinters New() => isMultiplicative ? new HoltWintersMultiplicativeForecaster(period: 12) : new HoltWintersAdditiveForecaster(period: 12);
        var fitted = New();
        fitted.Fit(values);
        var (alpha, beta, gamma) = fitted.Fitted;
        var least = double.PositiveInfinity;
        for (var a = 0.0001; a < 1; a += 0.1)
        {
            for (var b = 0.0001; b < 1; b += 0.1)
            {
                for (var g = 0.0001; g < 1; g += 0.1)
                    least = Math.Min(least, fitted.SquaredError(values, values, a, b, g));
            }
        }

        var cost = fitted.SquaredError(values, values, alpha, beta, gamma);

        Assert.True(cost <= least * 1.001, $"Fitted {cost}, grid {least}.");
    }

    [Fact]
    public void Season_is_found_when_none_is_given()
    {
        var forecaster = new HoltWintersAdditiveForecaster();

        forecaster.Fit(Forecasts.Shop(240, 24, 7));

        Assert.Equal(24, forecaster.Period);
    }

    [Fact]
    public void Multiplicative_of_values_that_touch_zero_is_the_additive_one()
    {
        double[] values = [.. Forecasts.Shop(120, 12, 8).Select(value => value - 150)];
        (string, double)[] given = [("period", 12), ("alpha", 0.2), ("beta", 0.1), ("gamma", 0.1)];

        Assert.Equal(Forecasts.Fitted("holt-winters-additive", values, given).Next(24), Forecasts.Fitted("holt-winters-multiplicative", values, given).Next(24));
    }

    [Fact]
    public void Multiplicative_that_meets_zeros_later_stays_finite()
    {
        var forecaster = Forecasts.Fitted("holt-winters-multiplicative", Forecasts.Shop(120, 12, 9), ("period", 12));

        for (var i = 0; i < 500; i++)
            forecaster.Update(i % 7 == 0 ? -50 : 0);

        Assert.All(forecaster.Next(24), point => Assert.True(double.IsFinite(point)));
    }

    [Fact]
    public void Gap_moves_the_season_on()
    {
        var forecaster = Forecasts.Fitted("holt-winters-additive", Forecasts.Shop(120, 12, 10), ("period", 12));
        var before = forecaster.Next(4);

        forecaster.Update(double.NaN);

        Forecasts.Equal(before[1..], forecaster.Next(3));
    }

    private static double[] Plain(double[] y, int m, double alpha, double beta, double gamma, bool isMultiplicative, int horizon)
    {
        var level = y[..m].Average();
        var trend = (y[m..(2 * m)].Average() - level) / m;
        var season = new double[y.Length + m];
        for (var i = 0; i < m; i++)
            season[i] = isMultiplicative ? y[i] / level : y[i] - level;
        for (var t = 0; t < y.Length; t++)
        {
            var (lastLevel, lastTrend, lastSeason) = (level, trend, season[t]);
            level = (alpha * (isMultiplicative ? y[t] / lastSeason : y[t] - lastSeason)) + ((1 - alpha) * (lastLevel + lastTrend));
            trend = (beta * (level - lastLevel)) + ((1 - beta) * lastTrend);
            season[t + m] = (gamma * (isMultiplicative ? y[t] / (lastLevel + lastTrend) : y[t] - lastLevel - lastTrend)) + ((1 - gamma) * lastSeason);
        }

        return [.. Enumerable.Range(1, horizon).Select(h =>
        {
            var s = season[y.Length + ((h - 1) % m)];
            return isMultiplicative ? (level + (h * trend)) * s : level + (h * trend) + s;
        })];
    }
}
