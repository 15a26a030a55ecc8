using Dashboard.Analytics.Forecasting;

namespace Dashboard.Tests.Analytics.Forecasting;

/// <summary>The four fixed forecasts as a plain implementation has them.</summary>
public sealed class ShowcaseForecasterTests
{
    private static readonly double[] s_values = [12, 15, 14, 18, 21, 19, 23, 26, 24, 29, 31, 30];

    [Fact]
    public void Ma_is_the_mean_of_the_last_ten() => Forecasts.Equal([23.5, 23.5], Forecasts.Fitted("ma", s_values).Next(2));

    [Fact]
    public void Ma_of_fewer_is_the_mean_of_all() => Forecasts.Equal([13.5], Forecasts.Fitted("ma", [12, 15]).Next(1));

    [Fact]
    public void Es_starts_at_the_first_value()
    {
        var level = s_values[0];
        foreach (var value in s_values[1..])
            level = (0.3 * value) + (0.7 * level);

        Forecasts.Equal([level, level], Forecasts.Fitted("es", s_values).Next(2));
    }

    [Fact]
    public void Lr_is_the_line_through_all() => Forecasts.Equal([17, 19], Forecasts.Fitted("lr", [7, 9, 11, 13, 15]).Next(2));

    [Fact]
    public void Holt_starts_with_the_first_value_and_difference_and_the_second_row()
    {
        double level = s_values[0], trend = s_values[1] - s_values[0];
        foreach (var value in s_values[1..])
        {
            var before = level;
            level = (0.3 * value) + (0.7 * (level + trend));
            trend = (0.1 * (level - before)) + (0.9 * trend);
        }

        Forecasts.Equal([level + trend, level + (2 * trend), level + (3 * trend)], Forecasts.Fitted("holt", s_values).Next(3));
    }

    [Theory]
    [InlineData("ma")]
    [InlineData("es")]
    [InlineData("lr")]
    [InlineData("holt")]
    public void Showcase_forecaster_has_no_parameters(string name) => Assert.Empty(ForecasterCatalog.Find(name)!.Parameters);
}
