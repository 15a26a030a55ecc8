using Dashboard.Analytics.Forecasting;
using Dashboard.Tests.Analytics.Support;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analytics.Forecasting;

public sealed class HoltEdgeTests
{
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void Constant_series_has_itself_as_forecast_and_no_width()
    {
        var head = Feed(new HoltForecaster(HoltParameters.Default, Cadence), Enumerable.Repeat(42.0, 1_000));

        Assert.Equal(new HoltHead(42, 0, 0, 0), head);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    public void Gap_goes_on_along_the_damped_trend(double gap)
    {
        var holt = new HoltForecaster(HoltParameters.Default with { Alpha = 0.5, Beta = 0.2 }, Cadence);
        var before = Feed(holt, Noise.Trend(1, slopePerStep: 1, scale: 0.1).Take(500));

        var after = Feed(holt, Enumerable.Repeat(gap, 3));

        var phi = holt.StepDamping;
        Assert.Equal(before.Level + (before.Trend * (phi + (phi * phi) + (phi * phi * phi))), after.Level, 9);
        Assert.Equal(before.Trend * phi * phi * phi, after.Trend, 9);
        Assert.Equal(before.NearHalfWidth, after.NearHalfWidth);
    }

    [Fact]
    public void Gap_between_the_first_two_values_shares_their_difference_out()
    {
        var holt = new HoltForecaster(new HoltParameters { Alpha = 0.5, Beta = 0, Damping = 1 }, Cadence);

        var head = Feed(holt, [10, double.NaN, double.NaN, 16]);

        // Level 10 and trend 2 from the start; the value 10 pulls the level from 12 to 11, two gaps carry it to 15, 16 pulls it from 17 to 16.5.
        Assert.Equal((16.5, 2), (head.Level, head.Trend));
    }

    [Fact]
    public void Series_of_nothing_but_gaps_has_no_forecast() =>
        Assert.False(Feed(new HoltForecaster(HoltParameters.Default, Cadence), Enumerable.Repeat(double.NaN, 500)).IsKnown);

    [Fact]
    public void Series_that_comes_back_after_a_long_gap_is_forecast_at_once()
    {
        var holt = new HoltForecaster(HoltParameters.Default, Cadence);
        Feed(holt, Noise.White(2, offset: 50).Take(1_000));
        Feed(holt, Enumerable.Repeat(double.NaN, 6_000));

        var head = Feed(holt, Noise.White(3, offset: 50).Take(100));

        Assert.InRange(head.Level, 48, 52);
        Assert.InRange(head.FarHalfWidth, 1, 4);
    }

    [Fact]
    public void Any_values_at_all_never_throw_and_give_finite_forecasts()
    {
        var random = new Random(3);
        double[] odd = [0, -0.0, 1e100, -1e100, 1e300, double.Epsilon, double.MaxValue, double.NaN, double.PositiveInfinity, 1e9];
        var holt = new HoltForecaster(HoltParameters.Default, Cadence);

        for (var i = 0; i < 20_000; i++)
        {
            var head = holt.Update(i % 3 == 0 ? odd[random.Next(odd.Length)] : random.NextDouble());
            Assert.True(!head.IsKnown || (double.IsFinite(head.Level) && double.IsFinite(head.Trend)));
            Assert.False(head.NearHalfWidth < 0 || head.FarHalfWidth < 0);
        }
    }

    [Fact]
    public void Steady_update_allocates_nothing()
    {
        var holt = new HoltForecaster(HoltParameters.Default, Cadence);
        var values = Noise.RandomWalk(4).Take(4_000);
        Feed(holt, values);

        Allocations.AssertNone(() =>
        {
            for (var i = 0; i < values.Length; i++)
                holt.Update(i % 50 == 0 ? double.NaN : values[i]);
        });
    }

    [Fact]
    public void Cadence_has_to_be_positive()
    {
        var holt = new HoltForecaster(HoltParameters.Default, Cadence);

        Assert.Throws<ArgumentOutOfRangeException>(() => new HoltForecaster(HoltParameters.Default, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => holt.Reconfigure(HoltParameters.Default, TimeSpan.FromSeconds(-1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(49)]
    [InlineData(150)]
    [InlineData(3_000)]
    public void Forecast_is_due_one_horizon_after_it_was_made(int steps)
    {
        var pending = new PendingForecasts(steps);
        var made = new Dictionary<int, int>();

        for (var step = 1; step <= 3 * steps; step++)
        {
            if (!pending.Step())
                continue;
            var point = pending.Due.Point;
            if (!double.IsNaN(point))
                Assert.Equal(pending.HorizonSteps, step - made[(int)point]);
            pending.Exchange(step, 1);
            made[step] = step;
        }

        Assert.InRange(pending.HorizonSteps, steps * 0.98, steps * 1.02);
    }

    private static HoltHead Feed(HoltForecaster holt, IEnumerable<double> values)
    {
        HoltHead head = default;
        foreach (var value in values)
            head = holt.Update(value);
        return head;
    }
}
