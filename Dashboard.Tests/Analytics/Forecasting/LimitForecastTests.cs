using Dashboard.Analytics.Forecasting.Intervals;

namespace Dashboard.Tests.Analytics.Forecasting;

public sealed class LimitForecastTests
{
    [Fact]
    public void Rising_series_crosses_between_two_steps()
    {
        var limit = LimitForecast.Of(10, Line(10, 2, 4, 1), 15);

        Assert.Equal(new LimitForecast(2.5, 1.25, 5), limit);
    }

    [Fact]
    public void Falling_series_reaches_a_limit_below_it()
    {
        var limit = LimitForecast.Of(10, Line(10, -2, -1, -4), 5);

        Assert.Equal(new LimitForecast(2.5, 1.25, 5), limit);
    }

    [Fact]
    public void Limit_that_only_the_interval_touches_has_no_expected_time()
    {
        var limit = LimitForecast.Of(10, Line(10, 0, 1, -1), 15);

        Assert.Equal(new LimitForecast(null, 5, null), limit);
    }

    [Fact]
    public void Limit_beyond_the_horizon_is_out_of_reach() => Assert.True(LimitForecast.Of(10, Line(10, 1, 2, 0), 100).IsOutOfReach);

    [Fact]
    public void Series_at_its_limit_is_there_now() => Assert.Equal(new LimitForecast(0, 0, 0), LimitForecast.Of(10, Line(10, 1, 2, 0), 10));

    [Fact]
    public void Unknown_interval_leaves_the_expected_time()
    {
        ForecastPoint[] points = [new(11, double.NaN, double.NaN), new(12, double.NaN, double.NaN)];

        Assert.Equal(new LimitForecast(2, null, null), LimitForecast.Of(10, points, 12));
    }

    [Fact]
    public void Limit_at_the_bound_of_the_metric_is_reached_when_the_end_lies_on_it() =>
        Assert.Equal(1, LimitForecast.Of(99, [new ForecastPoint(99, 98, 100)], 100).Earliest);

    [Theory]
    [InlineData(2460.0, 1980.0, 3480.0, "reaches 90 % in 41 min (80 %: 33 to 58)")]
    [InlineData(2460.0, 1980.0, null, "reaches 90 % in 41 min (80 %: 33 to beyond 60)")]
    [InlineData(2460.0, null, null, "reaches 90 % in 41 min")]
    [InlineData(null, 1980.0, null, "may reach 90 % from 33 min on (80 %)")]
    [InlineData(null, null, null, "does not reach 90 % within 60 min")]
    [InlineData(50.0, 40.0, 70.0, "reaches 90 % in 50 s (80 %: 40 to 70)")]
    public void Sentence_says_when(double? expected, double? earliest, double? latest, string sentence) =>
        Assert.Equal(sentence, new LimitForecast(expected, earliest, latest).ToSentence("90 %", 0.8, 3_600, TimeSpan.FromSeconds(1)));

    private static ForecastPoint[] Line(double now, double slope, double upper, double lower) =>
        [.. Enumerable.Range(1, 20).Select(h => new ForecastPoint(now + (slope * h), now + (Math.Min(lower, upper) * h), now + (Math.Max(lower, upper) * h)))];
}
