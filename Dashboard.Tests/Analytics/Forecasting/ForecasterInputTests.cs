using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Intervals;
using Dashboard.Tests.Analytics.Support;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analytics.Forecasting;

/// <summary>What every forecaster of the catalog has to bear.</summary>
public sealed class ForecasterInputTests
{
    public static TheoryData<string> Names => Forecasts.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Constant_is_forecast_as_itself(string name)
    {
        double[] constant = [.. Enumerable.Repeat(0.1, 100)];

        Forecasts.Equal([.. constant[..30]], Forecasts.Fitted(name, constant).Next(30), 1e-9);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_value_is_refused_with_the_number_that_is_needed(string name)
    {
        var error = Assert.Throws<ArgumentException>(() => Forecasts.New(name).Fit([double.NaN, double.PositiveInfinity]));

        Assert.StartsWith("0 finite values are too few", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void As_few_values_as_it_needs_give_a_finite_forecast(string name)
    {
        double[] values = [7, 9];
        var forecaster = Forecasts.New(name);

        forecaster.Fit(values.AsSpan(0, forecaster.LeastSamples));

        Assert.All(forecaster.Next(5), point => Assert.InRange(point, 0, 30));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Five_values_give_a_forecast_near_them(string name) =>
        Assert.All(Forecasts.Fitted(name, [10, 12, 11, 13, 12]).Next(5), point => Assert.InRange(point, 5, 30));

    [Theory]
    [MemberData(nameof(Names))]
    public void Forecast_before_a_fit_is_unknown(string name)
    {
        var forecaster = Forecasts.New(name);

        forecaster.Update(3);

        Assert.All(forecaster.Next(3), point => Assert.True(double.IsNaN(point)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gaps_everywhere_leave_the_forecast_finite(string name)
    {
        var noise = Noise.Seasonal(1, 12, 30);
        var random = new Random(1);
        double[] values = [.. noise.Take(300).Select(value => random.Next(5) switch { 0 => double.NaN, 1 => double.PositiveInfinity, _ => 100 + value })];
        values[0] = values[^1] = double.NaN;
        var forecaster = Forecasts.Fitted(name, values);

        for (var i = 0; i < 50; i++)
            forecaster.Update(double.NaN);
        forecaster.Update(double.NegativeInfinity);

        Assert.All(forecaster.Next(24), point => Assert.True(double.IsFinite(point)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gap_of_any_place_and_length_leaves_the_fit_standing(string name)
    {
        foreach (var from in (int[])[0, 5, 20, 30, 40, 55])
        {
            foreach (var length in (int[])[1, 5, 20, 40])
            {
                double[] values = [.. Enumerable.Range(0, 60).Select(i => i >= from && i < from + length ? double.NaN : i % 3)];
                var forecaster = new CalibratedForecaster(Forecasts.New(name), CalibrationOptions.Default with { Horizon = 10, Levels = [0.95] });
                if (values.Count(double.IsFinite) < forecaster.Model.LeastSamples)
                    continue;
                var points = new ForecastPoint[10];

                forecaster.Fit(values);
                forecaster.Forecast(points, 0.95);

                Assert.All(points, point => Assert.True(double.IsFinite(point.Value), $"{name} after a gap of {length} from {from}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Offset_of_a_billion_moves_the_forecast_by_as_much(string name)
    {
        // Ratios are not invariant, and so neither is a choice among models that has them; all others are but for the digits that the offset takes from the values.
        var values = Forecasts.Shop(240, 12, 11);
        var plain = Forecasts.Fitted(name, values).Next(24);
        var moved = Forecasts.Fitted(name, [.. values.Select(value => value + 1e9)]).Next(24);

        for (var i = 0; i < plain.Length; i++)
            Assert.Equal(plain[i], moved[i] - 1e9, name is "holt-winters-multiplicative" or "auto" ? 5 : 0.02);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Million_values_are_fitted(string name)
    {
        var values = Noise.White(2, offset: 50).Take(1_000_000);

        Assert.All(Forecasts.Fitted(name, values).Next(10), point => Assert.InRange(point, 40, 60));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Update_and_forecast_allocate_nothing(string name)
    {
        var noise = Noise.Seasonal(3, 12);
        var forecaster = Forecasts.Fitted(name, noise.Take(300));
        var values = noise.Take(200);
        var points = new double[24];
        forecaster.Update(values[0]);
        forecaster.Forecast(points);

        Allocations.AssertNone(() =>
        {
            foreach (var value in values)
            {
                forecaster.Update(value);
                forecaster.Forecast(points);
            }
        });
    }

    [Fact]
    public void Catalog_names_each_forecaster_once() =>
        Assert.Equal(
            [
                "naive", "seasonal-naive", "drift", "moving-average", "ses", "holt-fitted", "damped-holt", "holt-winters-additive", "holt-winters-multiplicative",
                "linear", "theil-sen", "theta", "comb", "decomposition", "additive", "auto", "ma", "es", "lr", "holt",
            ],
            ForecasterCatalog.All.Select(descriptor => descriptor.Name));

    [Fact]
    public void Parameter_outside_its_range_is_refused() => Assert.Throws<ArgumentException>(() => Forecasts.New("ses", ("alpha", 1.5)));
}
