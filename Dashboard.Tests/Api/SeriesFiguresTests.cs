using Dashboard.App.Api.History;
using Dashboard.App.Stream;

namespace Dashboard.Tests.Api;

public sealed class SeriesFiguresTests
{
    private readonly SeriesFigures _figures = new();

    [Fact]
    public void Mean_weighs_each_sample_alike_whether_it_comes_alone_or_in_a_minute()
    {
        _figures.Add(0, new MinuteSummary(0, 10, 20, 600));
        _figures.Add(60_000, 40);

        Assert.Equal(((10 * 600) + 40) / 601.0, _figures.Mean, 1e-12);
        Assert.Equal((601, 0, 40), (_figures.Count, _figures.Minimum, _figures.Maximum));
    }

    [Fact]
    public void Growth_of_a_total_begins_at_zero_again_after_a_restart()
    {
        foreach (var (value, place) in new double[] { 100, 110, double.NaN, 115, 3, 8 }.Select((value, place) => (value, place)))
            _figures.Add(place, value);

        Assert.Equal(15 + 3 + 5, _figures.Growth);
        Assert.Equal((0, 5), (_figures.FirstMs, _figures.LastMs));
    }

    [Fact]
    public void Nothing_is_not_zero()
    {
        _figures.Add(1, double.NaN);

        Assert.Equal(0, _figures.Count);
        Assert.True(double.IsNaN(_figures.Mean) && double.IsNaN(_figures.Minimum) && double.IsNaN(_figures.Maximum) && double.IsNaN(_figures.Growth));
    }
}
