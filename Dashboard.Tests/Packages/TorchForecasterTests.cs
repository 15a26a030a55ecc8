using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Intervals;
using Dashboard.Analytics.Packages;
using Dashboard.Analytics.State;
using Dashboard.Tests.Analytics.Forecasting;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Packages;

/// <summary>What the library's forecasters have to bear, borne by those of the optional package.</summary>
public sealed class TorchForecasterTests
{
    /// <summary>Enough to learn a season, and quick.</summary>
    private const int Batches = 60;

    public static TheoryData<string> Names => ["dlinear", "lstm"];

    [PackageTheory]
    [MemberData(nameof(Names))]
    public void Season_is_learnt(string name)
    {
        var noise = Noise.Seasonal(1, 24, 10);
        var forecaster = Fitted(name, noise.Take(500));

        var error = forecaster.Next(24).Zip(noise.Take(24), (point, value) => Math.Abs(point - value)).Average();

        // The noise alone has a mean absolute deviation of 0.8; the last value repeated is wrong by 7 and more.
        Assert.InRange(error, 0.3, 2);
    }

    [PackageTheory]
    [MemberData(nameof(Names))]
    public void Restored_forecaster_goes_on_bit_for_bit_at_every_step(string name)
    {
        var noise = Noise.Seasonal(7, 12);
        var original = Fitted(name, noise.Take(240));
        var random = new Random(7);

        for (var step = 0; step < 30; step++)
        {
            var restored = New(name);
            restored.Restore(new StateReader(original.Saved()));
            Assert.Equal(original.Next(60), restored.Next(60));

            var value = random.NextDouble() < 0.1 ? double.NaN : noise.Next();
            original.Update(value);
            restored.Update(value);
            Assert.Equal(original.Saved(), restored.Saved());
        }
    }

    [PackageTheory]
    [MemberData(nameof(Names))]
    public void Second_fit_gives_the_same_forecasts(string name)
    {
        var values = Noise.Autoregressive(2).Take(200);

        Assert.Equal(Fitted(name, values).Next(24), Fitted(name, values).Next(24));
    }

    [PackageTheory]
    [MemberData(nameof(Names))]
    public void State_that_is_cut_off_or_of_other_parameters_is_refused(string name)
    {
        var saved = Fitted(name, Noise.White(9).Take(100)).Saved();

        Assert.Throws<FormatException>(() => New(name).Restore(new StateReader(saved.AsMemory(0, saved.Length - 3))));
        Assert.Throws<FormatException>(() => Describe(name).CreateWith(new Dictionary<string, double> { ["horizon"] = 3 }).Restore(new StateReader(saved)));
    }

    [PackageTheory]
    [MemberData(nameof(Names))]
    public void Reader_is_at_its_end_after_a_restore(string name)
    {
        var reader = new StateReader(Fitted(name, Noise.White(8).Take(100)).Saved());

        New(name).Restore(reader);

        Assert.True(reader.IsAtEnd);
    }

    [PackageTheory]
    [MemberData(nameof(Names))]
    public void Constant_is_forecast_as_itself(string name)
    {
        double[] constant = [.. Enumerable.Repeat(0.1, 100)];

        Forecasts.Equal([.. constant[..30]], Fitted(name, constant).Next(30));
    }

    [PackageTheory]
    [MemberData(nameof(Names))]
    public void As_few_values_as_it_needs_give_a_forecast_near_them(string name)
    {
        double[] values = [10, 12, 11, 13, 12, 11, 12, 13];
        var forecaster = New(name);
        Assert.Equal(values.Length, forecaster.LeastSamples);

        forecaster.Fit(values);

        Assert.All(forecaster.Next(5), point => Assert.InRange(point, 0, 30));
        Assert.StartsWith("7 finite values are too few", Assert.Throws<ArgumentException>(() => New(name).Fit(values.AsSpan(1))).Message, StringComparison.Ordinal);
    }

    [PackageTheory]
    [MemberData(nameof(Names))]
    public void Forecast_before_a_fit_is_unknown(string name)
    {
        var forecaster = New(name);

        forecaster.Update(3);

        Assert.All(forecaster.Next(3), point => Assert.True(double.IsNaN(point)));
    }

    [PackageTheory]
    [MemberData(nameof(Names))]
    public void Gaps_everywhere_leave_the_forecast_finite(string name)
    {
        var random = new Random(1);
        double[] values = [.. Noise.Seasonal(1, 12, 30).Take(300).Select(value => random.Next(5) switch { 0 => double.NaN, 1 => double.PositiveInfinity, _ => 100 + value })];
        values[0] = values[^1] = double.NaN;
        var forecaster = Fitted(name, values);

        for (var i = 0; i < 50; i++)
            forecaster.Update(double.NaN);

        Assert.All(forecaster.Next(24), point => Assert.InRange(point, 0, 200));
    }

    [PackageTheory]
    [MemberData(nameof(Names))]
    public void Unit_and_offset_of_the_values_do_not_matter(string name)
    {
        var values = Forecasts.Shop(240, 12, 11);
        var plain = Fitted(name, values).Next(24);
        var moved = Fitted(name, [.. values.Select(value => 1e9 + (1024 * value))]).Next(24);

        for (var i = 0; i < plain.Length; i++)
            Assert.Equal(plain[i], (moved[i] - 1e9) / 1024, 0.05);
    }

    [PackageTheory]
    [MemberData(nameof(Names))]
    public void Update_and_forecast_allocate_nothing(string name)
    {
        var noise = Noise.Seasonal(3, 12);
        var forecaster = Fitted(name, noise.Take(300));
        var values = noise.Take(100);
        var points = new double[60];
        forecaster.Update(values[0]);
        forecaster.Forecast(points);

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var value in values)
        {
            forecaster.Update(value);
            forecaster.Forecast(points);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [PackageTheory]
    [MemberData(nameof(Names))]
    public void Intervals_around_it_cover_what_they_promise(string name)
    {
        var noise = Noise.Seasonal(5, 24, 10);
        var forecaster = new CalibratedForecaster(New(name), CalibrationOptions.Default with { Horizon = 24 });
        forecaster.Fit(noise.Take(600));

        foreach (var value in noise.Take(1_000))
            forecaster.Update(value);

        Assert.InRange(forecaster.Coverage(0.95), 0.92, 0.98);
    }

    [PackageFact]
    public void Another_seed_begins_elsewhere()
    {
        var values = Noise.Autoregressive(2).Take(200);

        Assert.NotEqual(Fitted("lstm", values).Next(24), Fitted("lstm", values, ("seed", 2)).Next(24));
    }

    [PackageFact]
    public void Linear_recursion_is_found_exactly_where_there_is_no_noise()
    {
        // Of a wave each value is a linear function of those before it, so least squares have no error but that of the ridge.
        double[] wave = [.. Enumerable.Range(0, 524).Select(i => 50 + (10 * Math.Sin(2 * Math.PI * i / 30)))];

        Forecasts.Equal(wave[500..], Fitted("dlinear", wave[..500]).Next(24), 0.002);
    }

    [PackageFact]
    public void Package_names_the_models_that_the_application_knows()
    {
        Assert.Equal(["dlinear", "lstm"], BuiltPackages.Torch.Forecasters.Select(one => one.Name));
        Assert.Equal(["dlinear"], BuiltPackages.Torch.AutomaticMembers.Select(one => one.Name));
        Assert.All(BuiltPackages.Torch.Forecasters, one => Assert.Equal(one.Name == "lstm" ? OptionalModels.Lstm.Parameters : OptionalModels.DLinear.Parameters, one.Parameters));
    }

    private static ForecasterDescriptor Describe(string name) => BuiltPackages.Torch.Forecasters.Single(one => one.Name == name);

    private static IForecaster New(string name, params (string Name, double Value)[] given)
    {
        var values = given.ToDictionary(pair => pair.Name, pair => pair.Value);
        if (name == "lstm")
            values["batches"] = Batches;
        return Describe(name).CreateWith(values);
    }

    private static IForecaster Fitted(string name, double[] values, params (string Name, double Value)[] given)
    {
        var forecaster = New(name, given);
        forecaster.Fit(values);
        return forecaster;
    }
}
