using Dashboard.App.Sources.Simulation;

namespace Dashboard.Tests.Sources.Simulation;

public sealed class SimulationOrderTests
{
    [Theory]
    [InlineData(100, 0, 0)]
    [InlineData(100, 1, 100)]
    [InlineData(100, 0.05, 5)]
    [InlineData(3, 0.5, 2)]
    [InlineData(1, 0.4, 0)]
    public void Errors_are_the_asked_share_in_the_end(int requests, double errorRate, int errors) =>
        Assert.Equal(errors, new SimulationOrder(requests, errorRate, 0, 1).ErrorsAmong(requests));

    [Fact]
    public void Errors_are_evenly_spread()
    {
        var order = new SimulationOrder(1_000, 0.1, 0, 1);

        for (var sent = 0; sent <= 1_000; sent++)
            Assert.InRange(order.ErrorsAmong(sent), sent * 0.1 - 0.5, sent * 0.1 + 0.5);
    }

    [Fact]
    public void Trouble_comes_every_four_minutes_for_twelve_seconds_and_not_at_the_start()
    {
        var seconds = Enumerable.Range(0, 480).Where(second => DemoTraffic.IsTrouble(TimeSpan.FromSeconds(second)));

        Assert.Equal([.. Enumerable.Range(228, 12), .. Enumerable.Range(468, 12)], seconds);
    }
}
