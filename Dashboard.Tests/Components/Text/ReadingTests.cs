using Dashboard.App.Components.Text;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Text;

public sealed class ReadingTests
{
    [Theory]
    [InlineData(42.25, "%", "42.3 %")]
    [InlineData(0, "%", "0.0 %")]
    [InlineData(512, "B", "512 B")]
    [InlineData(1536, "B", "1.5 KiB")]
    [InlineData(1_288_490_189, "B", "1.2 GiB")]
    [InlineData(1023.96, "B/s", "1.0 KiB/s")]
    [InlineData(3_400, "1/s", "3.4 k/s")]
    [InlineData(12, "1/s", "12.0 /s")]
    [InlineData(0.25, "ms", "250 µs")]
    [InlineData(12.34, "ms", "12.3 ms")]
    [InlineData(2_500, "ms", "2.50 s")]
    [InlineData(180_000, "ms", "3.0 min")]
    [InlineData(0.0123, "s", "12.3 ms")]
    [InlineData(90, "s", "90.00 s")]
    [InlineData(17, "jobs", "17 jobs")]
    [InlineData(17, "", "17")]
    [InlineData(0.5, "", "0.50")]
    [InlineData(12_345, "jobs", "12.35 kjobs")]
    [Culture("en-US")]
    public void Value_is_humanised_with_its_unit_and_fixed_decimals(double value, string unit, string expected) =>
        Assert.Equal(expected, Reading.Of(value, unit).ToString());

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Value_that_is_not_there_is_a_dash_without_a_unit(double value) =>
        Assert.Equal(new Reading(Reading.Dash, ""), Reading.Of(value, "B/s"));

    [Fact]
    [Culture("de-DE")]
    public void Value_follows_the_culture_of_a_german_viewer() => Assert.Equal("42,3 %", Reading.Of(42.25, "%").ToString());

    [Fact]
    [Culture("fr-FR")]
    public void Thousands_follow_the_culture_of_a_french_viewer() =>
        Assert.Equal($"9{'\u202f'}999 jobs", Reading.Of(9_999, "jobs").ToString());

    [Theory]
    [InlineData(2.5, "+2.5")]
    [InlineData(-2.5, "−2.5")]
    [InlineData(0, "+0.0")]
    [Culture("en-US")]
    public void Change_always_shows_its_sign(double change, string expected) => Assert.Equal(expected, Reading.OfChange(change, "%").Value);

    [Fact]
    public void Change_that_is_not_known_has_no_sign() => Assert.Equal(Reading.Dash, Reading.OfChange(double.NaN, "%").Value);
}
