using Dashboard.Analytics.Forecasting.Models;
using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Forecasting;

public sealed class SeasonTests
{
    [Theory]
    [InlineData(7)]
    [InlineData(24)]
    [InlineData(60)]
    [InlineData(288)]
    public void Period_of_a_noisy_season_is_found(int period) =>
        Assert.InRange(PeriodFinder.Find(Noise.Seasonal(1, period).Take(8 * period)), period - (period / 50), period + (period / 50));

    [Fact]
    public void Period_of_a_season_on_a_trend_is_found() => Assert.Equal(20, PeriodFinder.Find(Forecasts.Shop(300, 20, 1)));

    [Fact]
    public void Period_of_a_sharp_daily_peak_is_found() =>
        Assert.Equal(24, PeriodFinder.Find([.. Noise.White(2).Take(480).Select((value, i) => value + (i % 24 == 20 ? 30 : 0))]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_walk_has_no_season(int seed) => Assert.Equal(1, PeriodFinder.Find(Noise.RandomWalk(seed).Take(1_000)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void White_noise_has_no_season(int seed) => Assert.Equal(1, PeriodFinder.Find(Noise.White(seed).Take(1_000)));

    [Fact]
    public void Straight_line_has_no_season() => Assert.Equal(1, PeriodFinder.Find([.. Enumerable.Range(0, 300).Select(i => 0.1 * i)]));

    [Fact]
    public void Two_seasons_and_nothing_more_are_too_few() => Assert.Equal(1, PeriodFinder.Find(Noise.Seasonal(5, 100, 10).Take(200)));

    [Fact]
    public void Indices_of_a_season_on_a_line_are_the_season()
    {
        double[] season = [3, -1, -4, 2];
        double[] values = [.. Enumerable.Range(0, 40).Select(i => 10 + (0.5 * i) + season[i % 4])];

        Forecasts.Equal(season, SeasonalIndices.Of(values, 4));
    }

    [Fact]
    public void Indices_of_an_odd_period_are_the_season()
    {
        double[] season = [5, -2, -3];
        double[] values = [.. Enumerable.Range(0, 30).Select(i => 1e9 + i + season[i % 3])];

        Forecasts.Equal(season, SeasonalIndices.Of(values, 3), 1e-6);
    }

    [Fact]
    public void Trend_is_the_centred_moving_average()
    {
        double[] values = [2, 4, 9, 1, 7, 3];

        var rest = SeasonalIndices.WithoutTrend(values, 4);

        // 2 x 4: (2/2 + 4 + 9 + 1 + 7/2)/4 and (4/2 + 9 + 1 + 7 + 3/2)/4.
        Forecasts.Equal([9 - 4.625, 1 - 5.125], rest[2..4]);
    }

    [Fact]
    public void Decomposition_finds_two_seasons()
    {
        double[] values = [.. Noise.White(6, 0.5).Take(1_200).Select((value, i) => value + (10 * Math.Sin(2 * Math.PI * i / 12)) + (6 * Math.Sin(2 * Math.PI * i / 90)))];
        var forecaster = new DecompositionForecaster();

        forecaster.Fit(values);

        Assert.Equal((12, 90), (Math.Min(forecaster.Periods.First, forecaster.Periods.Second), Math.Max(forecaster.Periods.First, forecaster.Periods.Second)));
    }

    [Fact]
    public void Decomposition_forecasts_both_seasons()
    {
        static double Truth(int i) => 50 + (10 * Math.Sin(2 * Math.PI * i / 12)) + (i / 12 % 7 < 5 ? 8 : -8);
        double[] values = [.. Noise.White(7, 0.5).Take(1_176).Select((value, i) => value + Truth(i))];

        var points = Forecasts.Fitted("decomposition", values, ("period", 12), ("period2", 84)).Next(84);

        Assert.InRange(points.Select((point, h) => Math.Abs(point - Truth(1_176 + h))).Average(), 0, 0.6);
    }
}
