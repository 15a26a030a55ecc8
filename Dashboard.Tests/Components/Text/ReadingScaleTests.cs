using Dashboard.App.Components.Text;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Text;

public sealed class ReadingScaleTests
{
    [Fact]
    [Culture("en-US")]
    public void Scale_of_one_value_writes_its_neighbours_in_the_same_unit()
    {
        var scale = ReadingScale.For(3 * 1024 * 1024, "B/s");

        Assert.Equal("MiB/s", scale.Unit);
        Assert.Equal(["3.0", "0.1", "1,024.0"], new double[] { 3_145_728, 102_400, 1_073_741_824 }.Select(scale.Write));
    }

    [Fact]
    public void Value_as_it_will_be_written_decides_the_prefix() => Assert.Equal("MiB", ReadingScale.For(1024 * 1023.96, "B").Unit);

    [Fact]
    public void Scale_of_no_value_keeps_the_unit_as_it_is() => Assert.Equal("B/s", ReadingScale.For(double.NaN, "B/s").Unit);

    [Fact]
    public void Value_that_is_not_there_is_a_dash() => Assert.Equal(Reading.Dash, ReadingScale.For(5, "%").Write(double.NaN));

    [Fact]
    [Culture("en-US")]
    public void Small_negative_number_is_not_written_as_minus_nothing() => Assert.Equal("0.0", ReadingScale.For(5, "%").Write(-0.04));

    [Theory]
    [InlineData(0.00025, "µs", "250")]
    [InlineData(0.5, "ms", "500.0")]
    [InlineData(2.5, "s", "2.50")]
    [InlineData(300, "min", "5.0")]
    [Culture("en-US")]
    public void Seconds_scale_as_milliseconds_do(double seconds, string unit, string written)
    {
        var scale = ReadingScale.For(seconds, "s");

        Assert.Equal((unit, written), (scale.Unit, scale.Write(seconds)));
    }
}
