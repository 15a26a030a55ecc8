using System.Globalization;
using Dashboard.App.Stream;

namespace Dashboard.Tests.Stream;

public sealed class UnitFormatTests
{
    [Theory]
    [InlineData(42, "%", "42.0 %")]
    [InlineData(0, "%", "0.0 %")]
    [InlineData(-0.01, "%", "0.0 %")]
    [InlineData(99.96, "%", "100.0 %")]
    [InlineData(512, "B", "512 B")]
    [InlineData(1536, "B", "1.5 KiB")]
    [InlineData(1_048_534, "B", "1.0 MiB")]
    [InlineData(1_288_490_189, "B", "1.2 GiB")]
    [InlineData(1_288_490_189, "B/s", "1.2 GiB/s")]
    [InlineData(-2048, "B", "-2.0 KiB")]
    [InlineData(12.34, "ms", "12.3 ms")]
    [InlineData(0.25, "ms", "250 µs")]
    [InlineData(0, "ms", "0.0 ms")]
    [InlineData(1234, "ms", "1.23 s")]
    [InlineData(180_000, "ms", "3.0 min")]
    [InlineData(0.5, "s", "500.0 ms")]
    [InlineData(3400, "1/s", "3.4 k/s")]
    [InlineData(999.96, "1/s", "1.0 k/s")]
    [InlineData(12, "1/s", "12.0 /s")]
    [InlineData(117, "", "117")]
    [InlineData(9999, "", "9999")]
    [InlineData(1412.3, "", "1412")]
    [InlineData(9999.7, "", "10.0 k")]
    [InlineData(12_345, "", "12.3 k")]
    [InlineData(0.534, "", "0.53")]
    [InlineData(10.04, "", "10.0")]
    [InlineData(61.5, "°C", "61.5 °C")]
    [InlineData(double.NaN, "B", "–")]
    [InlineData(double.PositiveInfinity, "", "–")]
    public void Value_is_humanised_with_its_unit(double value, string unit, string expected) => Assert.Equal(expected, UnitFormat.Value(value, unit));

    [Theory]
    [InlineData(1_073_741_824, 1_503_238_554, "B", "1.0 to 1.4 GiB")]
    [InlineData(1_048_576, 1_503_238_554, "B", "1.0 MiB to 1.4 GiB")]
    [InlineData(0, 1_503_238_554, "B", "0 to 1.4 GiB")]
    [InlineData(5, 5.01, "%", "5.0 %")]
    public void Range_names_the_unit_once_where_it_is_one(double lower, double upper, string unit, string expected) =>
        Assert.Equal(expected, UnitFormat.Range(lower, upper, unit));

    [Theory]
    [InlineData(0.25, "250 ms")]
    [InlineData(2.34, "2.3 s")]
    [InlineData(59, "59 s")]
    [InlineData(300, "5 min")]
    [InlineData(10_800, "3 h")]
    [InlineData(864_000, "10 days")]
    [InlineData(3.2e8, "10 years")]
    [InlineData(1e11, "more than 100 years")]
    public void Duration_uses_its_largest_sensible_unit(double seconds, string expected) =>
        Assert.Equal(expected, UnitFormat.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(55, "once in 55 s")]
    [InlineData(10_800, "once in 3 h")]
    [InlineData(172_800, "once in 2 days")]
    [InlineData(3.1e9, "once in 98 years")]
    [InlineData(3.16e9, "less than once in 100 years")]
    [InlineData(9.2e11, "less than once in 100 years")]
    public void Rarity_is_a_waiting_time_of_at_most_a_hundred_years(double seconds, string expected) =>
        Assert.Equal(expected, UnitFormat.Rarity(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Culture_of_the_machine_does_not_matter()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

            Assert.Equal("1.5 KiB", UnitFormat.Value(1536, "B"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
