using Dashboard.App.Sources.Simulation;
using Dashboard.App.Stream;
using Dashboard.Tests.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Sources.Simulation;

public sealed class SimulatorTests
{
    [Fact]
    public void Orders_beyond_those_that_may_wait_are_refused()
    {
        var time = new ManualTime();
        using var simulator = new Simulator(client: null!, new LoopRegistry(time), time, NullLogger<Simulator>.Instance);
        var order = new SimulationOrder(10, 0, 0, 1);

        for (var waiting = 0; waiting < Simulator.MostWaiting; waiting++)
            Assert.True(simulator.TryOrder(order));

        Assert.False(simulator.TryOrder(order));
    }

    [Fact]
    public void Hit_rate_is_the_share_of_the_last_lookups_and_a_gap_without_any()
    {
        var time = new ManualTime();
        using var shop = new DemoShop(time);
        var catalog = new SeriesCatalog();
        var source = new DemoSource(shop, catalog);
        var writer = new Dashboard.App.Sources.SampleWriter();
        var hitRate = catalog.Find("cache_hit_rate{source=\"demo\"}")!;
        Collect(seconds: 0, elapsed: double.NaN);
        Collect(seconds: 1, elapsed: 1);
        Assert.Equal(double.NaN, writer.Values[hitRate.Index]);

        foreach (var product in (int[])[1, 2, 1, 1])
            _ = shop.ShowProductAsync(product, CancellationToken.None);
        Collect(seconds: 2, elapsed: 1);

        Assert.Equal(50, writer.Values[hitRate.Index]);

        void Collect(double seconds, double elapsed)
        {
            writer.Begin(0, seconds, elapsed, catalog.Count);
            source.Collect(writer);
        }
    }
}
