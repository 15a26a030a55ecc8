using Dashboard.Analytics.Causes;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Causes;

public sealed class VarianceChangeTests
{
    public static TheoryData<ChangeOf> Kinds => [ChangeOf.Variance, ChangeOf.MeanAndVariance];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Louder_stretch_is_found_where_it_is(ChangeOf what)
    {
        var found = 0;
        for (var seed = 1; seed <= 20; seed++)
        {
            double[] values = [.. Noise.White(seed).Take(600).Select((value, i) => 50 + (value * (i is >= 200 and < 350 ? 4 : 1)))];

            var changes = Pelt.Of(values, what: what);

            if (changes is not [var louder, var calmer])
                continue;
            found += Math.Abs(louder.Index - 200) <= 6 && Math.Abs(calmer.Index - 350) <= 6 ? 1 : 0;
            Assert.Equal(1, louder.DeviationBefore, 0.25);
            Assert.Equal(4, louder.DeviationAfter, 0.9);
            Assert.Equal(louder.DeviationAfter, calmer.DeviationBefore);
            Assert.Equal(1, calmer.DeviationAfter, 0.25);
        }

        Assert.InRange(found, 18, 20);
    }

    [Fact]
    public void Level_and_spread_are_found_together_and_the_level_alone_is_no_change_of_variance()
    {
        double[] values = [.. Noise.White(4).Take(600).Select((value, i) => i < 200 ? value : i < 400 ? value + 3 : 3 + (3 * value))];

        var changes = Pelt.Of(values, what: ChangeOf.MeanAndVariance);

        Assert.Equal(2, changes.Count);
        Assert.InRange(changes[0].Index, 198, 202);
        Assert.InRange(changes[1].Index, 390, 410);
        Assert.Empty(Pelt.Of(values.AsSpan(0, 380), what: ChangeOf.Variance));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Segmentation_costs_as_little_as_the_best_of_all(ChangeOf what)
    {
        var cuts = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            double[] values = [.. Noise.White(seed).Take(80).Select((value, i) => (value * (i / 23 % 2 == 0 ? 1 : 6)) + (i / 40 * 4))];

            int[] found = [.. Pelt.Of(values, 1.5, 3, what).Select(change => change.Index)];

            Assert.Equal(Partitioning.BestOfAll(values, 1.5, 3, what), found);
            cuts += found.Length;
        }

        Assert.InRange(cuts, 60, 600);
    }

    [Fact]
    public void Cost_equals_the_normal_likelihood_by_hand()
    {
        double[] values = [.. Noise.White(2).Take(40)];
        var cost = new SegmentCost(new LevelSamples(values, 5), ChangeOf.MeanAndVariance, 4);
        var part = values.AsSpan(10, 20).ToArray();
        var variance = part.Sum(value => Math.Pow(value - part.Average(), 2)) / 20;

        Assert.Equal((20 * Math.Log(variance)) + 20, cost.Of(10, 30), 1e-9);
    }

    [Theory]
    [InlineData("white")]
    [InlineData("autoregressive")]
    [InlineData("lognormal")]
    [InlineData("poisson")]
    [InlineData("rare")]
    public void Noise_of_any_kind_is_seldom_cut(string kind)
    {
        foreach (var what in new[] { ChangeOf.Variance, ChangeOf.MeanAndVariance })
        {
            var cut = 0;
            for (var seed = 0; seed < 100; seed++)
                cut += Pelt.Of(NoiseOf(kind, seed).Take(500), what: what).Count > 0 ? 1 : 0;

            Assert.InRange(cut, 0, 5);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Single_spike_is_no_change_of_spread(ChangeOf what)
    {
        double[] values = [.. Noise.White(6).Take(2000).Select((value, i) => value + (i == 1500 ? 30 : 0))];

        Assert.Empty(Pelt.Of(values, what: what));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Constant_has_no_change(ChangeOf what)
    {
        Assert.Empty(Pelt.Of([.. Enumerable.Repeat(0.1, 500)], what: what));
        Assert.Empty(Pelt.Of([.. Enumerable.Repeat(1e9, 500)], what: what));
    }

    [Fact]
    public void Step_without_noise_is_found_exactly()
    {
        double[] values = [.. Enumerable.Repeat(3.0, 100), .. Enumerable.Repeat(5.0, 100)];

        Assert.Equal(100, Assert.Single(Pelt.Of(values, what: ChangeOf.MeanAndVariance)).Index);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Offset_and_scale_change_nothing(ChangeOf what)
    {
        double[] values = [.. Noise.White(8).Take(400).Select((value, i) => Math.Round(value * (i < 250 ? 1 : 3) * 64) / 64)];

        int[] plain = [.. Pelt.Of(values, what: what).Select(change => change.Index)];
        int[] moved = [.. Pelt.Of([.. values.Select(value => 1e9 + (8 * value))], what: what).Select(change => change.Index)];

        Assert.Single(plain);
        Assert.Equal(plain, moved);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Long_range_is_placed_to_some_samples(ChangeOf what)
    {
        double[] values = [.. Noise.White(3).Take(100_000).Select((value, i) => value * (i < 61_234 ? 1 : 5))];

        Assert.InRange(Assert.Single(Pelt.Of(values, what: what)).Index, 61_229, 61_239);
    }

    private static Noise NoiseOf(string kind, int seed) => kind switch
    {
        "white" => Noise.White(seed),
        "autoregressive" => Noise.Autoregressive(seed),
        "lognormal" => Noise.Lognormal(seed),
        "poisson" => Noise.Poisson(seed, 5),
        "rare" => Noise.Poisson(seed, 0.05),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such noise."),
    };
}
