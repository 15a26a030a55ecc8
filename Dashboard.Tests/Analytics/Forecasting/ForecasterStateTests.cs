using Dashboard.Analytics.State;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Forecasting;

public sealed class ForecasterStateTests
{
    public static TheoryData<string> Names => Forecasts.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Restored_forecaster_goes_on_bit_for_bit_at_every_step(string name)
    {
        var noise = Noise.Seasonal(7, 12);
        var original = Forecasts.Fitted(name, noise.Take(240));
        var random = new Random(7);

        for (var step = 0; step < 60; step++)
        {
            var restored = Forecasts.New(name);
            restored.Restore(new StateReader(original.Saved()));
            Assert.Equal(original.Next(15), restored.Next(15));

            var value = random.NextDouble() < 0.1 ? double.NaN : noise.Next();
            original.Update(value);
            restored.Update(value);
            Assert.Equal(original.Saved(), restored.Saved());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reader_is_at_its_end_after_a_restore(string name)
    {
        var reader = new StateReader(Forecasts.Fitted(name, Noise.White(8).Take(100)).Saved());

        Forecasts.New(name).Restore(reader);

        Assert.True(reader.IsAtEnd);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void State_that_is_cut_off_is_refused(string name)
    {
        var saved = Forecasts.Fitted(name, Noise.White(9).Take(100)).Saved();

        Assert.Throws<FormatException>(() => Forecasts.New(name).Restore(new StateReader(saved.AsMemory(0, saved.Length - 3))));
    }

    [Theory]
    [InlineData("ses", "alpha")]
    [InlineData("holt-fitted", "beta")]
    [InlineData("damped-holt", "phi")]
    [InlineData("holt-winters-additive", "gamma")]
    [InlineData("seasonal-naive", "period")]
    [InlineData("moving-average", "window")]
    [InlineData("auto", "power")]
    public void State_saved_with_another_parameter_is_refused(string name, string parameter)
    {
        var saved = Forecasts.Fitted(name, Noise.White(10).Take(100)).Saved();

        var error = Assert.Throws<FormatException>(() => Forecasts.New(name, (parameter, 1)).Restore(new StateReader(saved)));

        Assert.Contains("parameters", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void State_that_names_a_place_outside_the_season_is_refused()
    {
        var saved = Forecasts.Fitted("seasonal-naive", Noise.White(11).Take(100), ("period", 7)).Saved();
        // The place is the last thing written.
        saved[^4] = 7;

        Assert.Throws<FormatException>(() => Forecasts.New("seasonal-naive", ("period", 7)).Restore(new StateReader(saved)));
    }
}
