using Dashboard.Analytics.Anomalies;

namespace Dashboard.Tests.Analytics.Anomalies;

public sealed class SurpriseRunTests
{
    [Fact]
    public void Samples_that_are_each_a_little_too_rare_are_rare_together()
    {
        var (run, _) = Learned(1);

        var pValues = Enumerable.Range(0, 8).Select(_ => run.Update(0.005, isTypical: true)).ToArray();

        Assert.Equal(pValues.OrderDescending(), pValues);
        Assert.InRange(pValues[0], 1e-3, 1);
        Assert.InRange(pValues[^1], 0, 1e-6);
    }

    [Fact]
    public void Chance_alone_is_seldom_rare()
    {
        var (run, random) = Learned(2);
        var rare = 0;

        for (var i = 0; i < 100_000; i++)
            rare += run.Update(1 - random.NextDouble(), isTypical: true) <= 1e-4 ? 1 : 0;

        // A run lasts a few samples: not calibrated as a single sample's p-value, but of its order.
        Assert.InRange(rare, 0, 50);
    }

    [Fact]
    public void Gap_ends_the_run()
    {
        var (run, _) = Learned(3);
        for (var i = 0; i < 8; i++)
            run.Update(0.001, isTypical: false);

        run.Interrupt();

        Assert.Equal(1, run.Update(0.9, isTypical: true));
    }

    [Fact]
    public void Anomaly_under_way_teaches_nothing()
    {
        var ((plain, _), (disturbed, _)) = (Learned(4), Learned(4));
        for (var i = 0; i < 5_000; i++)
            disturbed.Update(1e-4, isTypical: false);
        disturbed.Interrupt();

        for (var i = 0; i < 6; i++)
            Assert.Equal(plain.Update(0.002, isTypical: true), disturbed.Update(0.002, isTypical: true));
    }

    private static (SurpriseRun Run, Random Random) Learned(int seed)
    {
        var run = new SurpriseRun();
        var random = new Random(seed);
        for (var i = 0; i < 15_000; i++)
            run.Update(1 - random.NextDouble(), isTypical: true);
        run.Interrupt();
        return (run, random);
    }
}
