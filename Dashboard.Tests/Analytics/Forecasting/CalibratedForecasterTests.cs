using Dashboard.Analytics.Forecasting.Intervals;
using Dashboard.Analytics.Forecasting.Models;
using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.Analytics.State;
using Dashboard.Tests.Analytics.Support;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analytics.Forecasting;

public sealed class CalibratedForecasterTests
{
    private static readonly CalibrationOptions s_options = new() { Horizon = 24 };

    [Fact]
    public void Interval_holds_the_value_and_widens_with_the_level()
    {
        var forecaster = Fitted(Noise.Seasonal(1, 24, 10).Take(500));

        var narrow = Points(forecaster, 0.8);
        var wide = Points(forecaster, 0.95);
        var wider = Points(forecaster, 0.99);

        for (var i = 0; i < 24; i++)
        {
            Assert.True(narrow[i].Lower <= narrow[i].Value && narrow[i].Value <= narrow[i].Upper);
            Assert.True(wide[i].Lower <= narrow[i].Lower && wide[i].Upper >= narrow[i].Upper);
            Assert.True(wider[i].Lower <= wide[i].Lower && wider[i].Upper >= wide[i].Upper);
        }
    }

    [Fact]
    public void Interval_of_a_random_walk_grows_with_the_square_root_of_the_lead()
    {
        var forecaster = new CalibratedForecaster(new NaiveForecaster(), new CalibrationOptions { Horizon = 25, Errors = 4_000 });
        forecaster.Fit(Noise.RandomWalk(2).Take(20_000));

        var points = Points(forecaster, 0.95, 25);

        Assert.InRange((points[24].Upper - points[24].Lower) / (points[0].Upper - points[0].Lower), 4.3, 5.7);
    }

    [Fact]
    public void Forecast_never_leaves_the_bounds_of_the_metric()
    {
        var options = s_options with { Minimum = 0, Maximum = 100 };
        var forecaster = new CalibratedForecaster(new HoltFittedForecaster(), options);
        double[] values = [.. Noise.RandomWalk(3, 8).Take(2_000).Select(value => Math.Clamp(value + 50, 0, 100))];
        forecaster.Fit(values.AsSpan(0, 500));

        foreach (var value in values.AsSpan(500))
        {
            forecaster.Update(value);
            Assert.All(Points(forecaster, 0.99), point => Assert.True(point is { Lower: >= 0, Value: >= 0 and <= 100, Upper: <= 100 }));
        }
    }

    [Fact]
    public void Ends_are_unknown_until_errors_are_known()
    {
        var forecaster = Fitted([5, 6]);

        Assert.False(Points(forecaster, 0.95)[0].HasInterval);
    }

    [Fact]
    public void Second_fit_knows_nothing_of_the_first()
    {
        var used = Fitted(Noise.RandomWalk(5, 100).Take(500));
        for (var i = 0; i < 100; i++)
            used.Update(1e6 * i);
        var calm = Noise.White(6).Take(500);

        used.Fit(calm);

        Assert.Equal(Points(Fitted(calm), 0.95), Points(used, 0.95));
        Assert.Equal(0, used.Judged);
    }

    [Fact]
    public void Constant_has_an_interval_of_no_width_and_full_coverage()
    {
        var forecaster = Fitted([.. Enumerable.Repeat(0.1, 200)]);
        for (var i = 0; i < 100; i++)
            forecaster.Update(0.1);

        Assert.Equal(new ForecastPoint(0.1, 0.1, 0.1), Points(forecaster, 0.95)[0]);
        Assert.Equal(1, forecaster.Coverage(0.95));
    }

    [Fact]
    public void Live_coverage_is_the_share_of_values_inside_their_intervals()
    {
        var noise = Noise.White(4);
        var forecaster = new CalibratedForecaster(new SesForecaster(), new CalibrationOptions { Horizon = 1 });
        forecaster.Fit(noise.Take(400));
        forecaster.Update(noise.Next());
        var (held, judged) = (forecaster.Coverage(0.95) * forecaster.Judged, forecaster.Judged);

        foreach (var value in noise.Take(500))
        {
            var point = Points(forecaster, 0.95, 1)[0];
            held += value >= point.Lower && value <= point.Upper ? 1 : 0;
            judged++;
            forecaster.Update(value);
        }

        Assert.Equal((held / judged, judged), (forecaster.Coverage(0.95), forecaster.Judged));
    }

    [Fact]
    public void Gap_judges_nothing()
    {
        var forecaster = Fitted(Noise.White(5).Take(300));

        for (var i = 0; i < 50; i++)
            forecaster.Update(double.NaN);

        Assert.Equal(0, forecaster.Judged);
    }

    [Fact]
    public void Replacement_goes_on_with_coverage_and_levels()
    {
        var noise = Noise.White(6);
        var first = Fitted(noise.Take(300));
        foreach (var value in noise.Take(200))
            first.Update(value);
        var second = Fitted(noise.Take(300));

        second.Adopt(first);

        Assert.Equal((first.Coverage(0.95), first.Judged), (second.Coverage(0.95), second.Judged));
    }

    [Fact]
    public void Restored_one_goes_on_bit_for_bit()
    {
        var noise = Noise.Seasonal(7, 12);
        var original = Fitted(noise.Take(300));
        for (var step = 0; step < 50; step++)
        {
            var writer = new StateWriter();
            original.Save(writer);
            var restored = New();
            restored.Restore(new StateReader(writer.ToArray()));
            var value = step % 9 == 0 ? double.NaN : noise.Next();
            original.Update(value);
            restored.Update(value);

            Assert.Equal(Points(original, 0.9), Points(restored, 0.9));
            Assert.Equal(original.Coverage(0.8), restored.Coverage(0.8));
        }
    }

    [Fact]
    public void Update_and_forecast_allocate_nothing()
    {
        var noise = Noise.Seasonal(8, 12);
        var forecaster = Fitted(noise.Take(300));
        var values = noise.Take(300);
        var points = new ForecastPoint[24];
        forecaster.Update(values[0]);
        forecaster.Forecast(points, 0.95);

        Allocations.AssertNone(() =>
        {
            foreach (var value in values)
            {
                forecaster.Update(value);
                forecaster.Forecast(points, 0.95);
            }
        });
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        var error = Assert.Throws<ArgumentException>(() => new CalibratedForecaster(new NaiveForecaster(), new CalibrationOptions { Horizon = 0 }));

        Assert.StartsWith("Horizon is 0, but has to be 1 to 10000 samples.", error.Message, StringComparison.Ordinal);
    }

    private static CalibratedForecaster New() => new(new AutoForecaster(), s_options);

    private static CalibratedForecaster Fitted(double[] values)
    {
        var forecaster = New();
        forecaster.Fit(values);
        return forecaster;
    }

    private static ForecastPoint[] Points(CalibratedForecaster forecaster, double level, int steps = 24)
    {
        var points = new ForecastPoint[steps];
        forecaster.Forecast(points, level);
        return points;
    }
}
