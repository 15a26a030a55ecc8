using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.State;
using Dashboard.Tests.Analytics.Support;
using Dashboard.Tests.Support;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Dashboard.Tests.Analytics.Anomalies;

public sealed class LordTests
{
    private const double Level = 0.05;

    [Fact]
    public void First_levels_equal_those_by_hand()
    {
        var lord = new Lord(Level);

        // γ(1) = 0.0772·ln 2 = 0.05351096; γ(2) = γ(1)/(2·exp √ln 2) = 0.01163694; γ(3) = 0.0772·ln 3/(3·exp √ln 3) = 0.00991142.
        Assert.Equal(0.025 * 0.05351096, lord.NextLevel, 1e-9);
        Assert.False(lord.IsDiscovery(0.5));
        Assert.Equal(0.025 * 0.01163694, lord.NextLevel, 1e-9);
        Assert.True(lord.IsDiscovery(0.0001));
        // The first discovery pays what is left of the level, later ones the whole.
        Assert.Equal((0.025 * 0.00991142) + (0.025 * 0.05351096), lord.NextLevel, 1e-9);
        Assert.True(lord.IsDiscovery(0));
        Assert.Equal((0.025 * GammaOf(4)) + (0.025 * GammaOf(2)) + (0.05 * GammaOf(1)), lord.NextLevel, 1e-15);
        Assert.Equal((3, 2), (lord.Tests, lord.Discoveries));
    }

    [Fact]
    public void Weights_sum_up_to_less_than_one()
    {
        const int Count = 1_000_000;
        var sum = 0.0;
        for (var j = 1; j <= Count; j++)
            sum += GammaOf(j);

        // The rest is below the integral from there on, in closed form by v = √ln j.
        var v = Math.Sqrt(Math.Log(Count));
        Assert.InRange(sum + (0.0772 * 2 * Math.Exp(-v) * ((v * v * v) + (3 * v * v) + (6 * v) + 6)), 0.97, 0.98);
    }

    [Fact]
    public void Share_of_false_discoveries_stays_below_the_level_and_true_ones_are_made()
    {
        var (shares, found) = (new List<double>(), new List<double>());
        for (var seed = 1; seed <= 200; seed++)
        {
            var lord = new Lord(Level);
            var (noise, random) = (Noise.White(seed), new Random(seed));
            int wrong = 0, right = 0, real = 0;
            for (var i = 0; i < 1000; i++)
            {
                var isReal = random.NextDouble() < 0.1;
                real += isReal ? 1 : 0;
                if (!lord.IsDiscovery(Normal.CDF(0, 1, -(noise.Next() + (isReal ? 3.5 : 0)))))
                    continue;
                wrong += isReal ? 0 : 1;
                right += isReal ? 1 : 0;
            }

            shares.Add(wrong / Math.Max(1.0, wrong + right));
            found.Add(right / (double)real);
        }

        Assert.InRange(shares.Average(), 0, Level + (3 * shares.StandardDeviation() / Math.Sqrt(shares.Count)));
        Assert.InRange(found.Average(), 0.4, 1);
    }

    [Fact]
    public void Streams_of_nothing_seldom_have_a_discovery()
    {
        var wrong = 0;
        for (var seed = 1; seed <= 1000; seed++)
        {
            var (lord, random) = (new Lord(Level), new Random(seed));
            for (var i = 0; i < 1000; i++)
                lord.IsDiscovery(random.NextDouble());
            wrong += lord.Discoveries > 0 ? 1 : 0;
        }

        // Every discovery is false: the share of such streams is the false-discovery rate; 3 sampling errors of 0.7 %.
        Assert.InRange(wrong / 1000.0, 0.005, Level + 0.021);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.99)]
    public void Levels_spent_never_exceed_the_level_times_the_discoveries_both_as_remembered(double memory)
    {
        var lord = new Lord(Level, memory: memory);
        var random = new Random(4);
        double spent = 0, discoveries = 0;
        for (var i = 0; i < 20_000; i++)
        {
            spent = (memory * spent) + lord.NextLevel;
            discoveries *= memory;
            // Long bursts of discoveries and long times without.
            discoveries += lord.IsDiscovery(i / 500 % 3 == 1 ? 1e-4 * random.NextDouble() : random.NextDouble()) ? 1 : 0;

            Assert.InRange(spent, 0, (Level * Math.Max(1, discoveries)) + 1e-12);
        }

        Assert.True(lord.Discoveries > 300);
    }

    [Fact]
    public void Memory_forgets_what_old_discoveries_paid()
    {
        var (all, recent) = (new Lord(Level), new Lord(Level, memory: 0.95));
        for (var i = 0; i < 20; i++)
        {
            all.IsDiscovery(0);
            recent.IsDiscovery(0);
        }

        for (var i = 0; i < 500; i++)
        {
            all.IsDiscovery(1);
            recent.IsDiscovery(1);
        }

        Assert.InRange(recent.NextLevel / all.NextLevel, 0, 1e-6);
    }

    [Fact]
    public void Restored_one_goes_on_the_same()
    {
        var random = new Random(7);
        double[] values = [.. Enumerable.Range(0, 2000).Select(_ => random.NextDouble() * random.NextDouble() * 0.01)];
        var original = new Lord(Level, memory: 0.999);
        foreach (var p in values.Take(1000))
            original.IsDiscovery(p);
        var writer = new StateWriter();
        original.Save(writer);
        var restored = new Lord(Level, memory: 0.999);
        restored.Restore(new StateReader(writer.ToArray()));

        foreach (var p in values.Skip(1000))
        {
            Assert.Equal(original.IsDiscovery(p), restored.IsDiscovery(p));
            Assert.Equal(original.NextLevel, restored.NextLevel);
        }

        Assert.True(original.Discoveries > 256);
        Assert.Throws<FormatException>(() => restored.Restore(new StateReader(writer.ToArray().AsMemory(0, 100))));
    }

    [Fact]
    public void What_is_no_number_is_no_test()
    {
        var lord = new Lord(Level);

        Assert.False(lord.IsDiscovery(double.NaN));
        Assert.Equal(0, lord.Tests);
    }

    [Fact]
    public void Test_allocates_nothing()
    {
        var lord = new Lord(Level);
        lord.IsDiscovery(0);
        Allocations.AssertNone(() =>
        {
            for (var i = 0; i < 1000; i++)
                lord.IsDiscovery(i % 2);
        });
    }

    [Theory]
    [InlineData(0, double.NaN, 1)]
    [InlineData(0.05, 0.05, 1)]
    [InlineData(0.05, 0, 1)]
    [InlineData(0.05, 0.01, 1.1)]
    [InlineData(double.NaN, double.NaN, 1)]
    public void Parameter_outside_its_range_is_refused(double level, double initial, double memory) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lord(level, initial, memory));

    private static double GammaOf(double j) => 0.0772 * Math.Log(Math.Max(j, 2)) / (j * Math.Exp(Math.Sqrt(Math.Log(j))));
}
