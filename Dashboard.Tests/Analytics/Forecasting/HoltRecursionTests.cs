using Dashboard.Analytics.Forecasting;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Forecasting;

public sealed class HoltRecursionTests
{
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void Three_values_give_the_states_worked_out_by_hand()
    {
        var holt = new HoltForecaster(new HoltParameters { Alpha = 0.5, Beta = 0.5, Damping = 1 }, Cadence);

        // Simple start: level 10, trend 2, then the recursion from the first value on.
        Assert.False(holt.Update(10).IsKnown);
        var second = holt.Update(12);
        var third = holt.Update(15);

        Assert.Equal((12.25, 1.375), (second.Level, second.Trend));
        Assert.Equal((14.3125, 1.71875), (third.Level, third.Trend));
    }

    [Theory]
    [InlineData(0.3, 0.1, 0.9)]
    [InlineData(0.9, 0.5, 1)]
    [InlineData(0.05, 0.01, 0.5)]
    [InlineData(1, 0, 0.98)]
    public void States_equal_the_textbook_recursion(double alpha, double beta, double damping)
    {
        var values = Noise.RandomWalk(1).Take(2_000);
        var holt = new HoltForecaster(new HoltParameters { Alpha = alpha, Beta = beta, Damping = damping }, Cadence);
        var phi = Math.Pow(damping, 0.1);
        var (level, trend) = (values[0], values[1] - values[0]);

        for (var i = 0; i < values.Length; i++)
        {
            // Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 8.2.
            var next = (alpha * values[i]) + ((1 - alpha) * (level + (phi * trend)));
            trend = (beta * (next - level)) + ((1 - beta) * phi * trend);
            level = next;

            var head = holt.Update(values[i]);

            if (i == 0)
                continue;
            Assert.Equal(level, head.Level, 1e-9);
            Assert.Equal(trend, head.Trend, 1e-9);
        }
    }

    [Fact]
    public void Straight_line_is_followed_exactly()
    {
        var holt = new HoltForecaster(new HoltParameters { Alpha = 0.2, Beta = 0.1, Damping = 1 }, Cadence);
        HoltHead head = default;

        for (var i = 0; i < 500; i++)
            head = holt.Update(7 + (0.25 * i));

        Assert.Equal(7 + (0.25 * 499), head.Level, 9);
        Assert.Equal(0.25, head.Trend, 9);
    }

    [Theory]
    [InlineData("white", 0.01, 0.1)]
    [InlineData("walk", 0.8, 1)]
    public void Factors_are_fitted_to_what_the_series_is(string kind, double least, double most)
    {
        var noise = kind == "walk" ? Noise.RandomWalk(4) : Noise.White(4);
        var holt = new HoltForecaster(HoltParameters.Default, Cadence);

        foreach (var value in noise.Take(5_000))
            holt.Update(value);

        Assert.InRange(holt.StepAlpha, least - 1e-12, most + 1e-12);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(1000)]
    public void Smoothing_goes_by_elapsed_time(int milliseconds)
    {
        var holt = new HoltForecaster(new HoltParameters { Alpha = 0.2, Beta = 0.1, Damping = 0.9 }, TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(1 - Math.Pow(0.8, milliseconds / 100.0), holt.StepAlpha, 12);
        Assert.Equal(1 - Math.Pow(0.9, milliseconds / 100.0), holt.StepBeta, 12);
        Assert.Equal(Math.Pow(0.9, milliseconds / 1000.0), holt.StepDamping, 12);
        Assert.Equal(15_000 / milliseconds, holt.HorizonSteps);
    }

    [Fact]
    public void Change_of_cadence_keeps_level_trend_a_second_and_width()
    {
        var holt = new HoltForecaster(new HoltParameters { Alpha = 0.2, Beta = 0.05 }, Cadence);
        var noise = Noise.Trend(5, slopePerStep: 0.1, scale: 0.2);
        HoltHead before = default;
        foreach (var value in noise.Take(3_000))
            before = holt.Update(value);

        holt.Reconfigure(holt.Parameters, TimeSpan.FromMilliseconds(200));
        var after = holt.Update(before.Level + (2 * before.Trend));

        Assert.Equal(before.Level + (2 * before.Trend), after.Level, 0.05);
        Assert.Equal(2 * before.Trend, after.Trend, 0.05);
        Assert.InRange(after.FarHalfWidth / before.FarHalfWidth, 0.9, 1.1);
        Assert.Equal(75, holt.HorizonSteps);
    }

    [Fact]
    public void Scale_and_offset_of_the_series_scale_and_move_the_forecast()
    {
        var values = Noise.RandomWalk(6).Take(3_000);
        var (plain, moved) = (new HoltForecaster(HoltParameters.Default, Cadence), new HoltForecaster(HoltParameters.Default, Cadence));

        foreach (var value in values)
        {
            var head = plain.Update(value);
            var other = moved.Update((4 * value) + 1e6);
            if (!head.IsKnown)
                continue;
            Assert.Equal((4 * head.Level) + 1e6, other.Level, 1e-6);
            Assert.Equal(4 * head.Trend, other.Trend, 1e-6);
            Assert.Equal(4 * head.FarHalfWidth, other.FarHalfWidth, 1e-5);
        }
    }
}
