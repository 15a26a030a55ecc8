using Dashboard.App.Components.Text;

namespace Dashboard.Tests.Components.Text;

public sealed class AgesTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(999, "0 s")]
    [InlineData(1_000, "1 s")]
    [InlineData(59_999, "59 s")]
    [InlineData(60_000, "1 min")]
    [InlineData(3_599_999, "59 min")]
    [InlineData(3_600_000, "1 h 0 min")]
    [InlineData(11_520_000, "3 h 12 min")]
    [InlineData(86_400_000, "1 d 0 h")]
    [InlineData(187_200_000, "2 d 4 h")]
    public void Age_is_written_in_the_unit_that_people_would_say(long milliseconds, string expected) =>
        Assert.Equal(expected, Ages.Write(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void Age_of_something_in_the_future_reads_as_nothing() => Assert.Equal("0 s", Ages.Since(5_000, 1_000));

    [Fact]
    public void Age_counts_from_the_given_time() => Assert.Equal("34 s", Ages.Since(1_000, 35_000));
}
