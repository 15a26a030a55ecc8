using Dashboard.App.Components.Panels.Status;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels.Status;

public sealed class FiguresTests
{
    [Fact]
    [Culture("de-DE")]
    public void Figures_are_in_the_culture_of_the_viewer() =>
        Assert.Equal(("1.234.567", "1,5 ms", "2,0 KiB"), (Figures.Count(1_234_567), Figures.Milliseconds(1.5), Figures.Bytes(2048)));

    [Fact]
    [Culture("en-US")]
    public void Microseconds_become_milliseconds_when_they_are_many() =>
        Assert.Equal(("67 µs", "1.5 ms"), (Figures.Microseconds(67), Figures.Microseconds(1500)));

    [Fact]
    [Culture("en-US")]
    public void Share_is_a_percentage_with_two_decimals_or_a_dash() => Assert.Equal(("0.10 %", "–"), (Figures.Share(0.001), Figures.Share(double.NaN)));
}
