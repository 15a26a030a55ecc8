using Dashboard.Analytics.Causes;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Causes;

public sealed class PeltTests
{
    [Fact]
    public void Steps_in_noise_are_found_where_they_are()
    {
        double[] values = [.. Noise.White(1).Take(900).Select((value, i) => value + (i < 300 ? 0 : i < 650 ? 4 : 1))];

        var changes = Pelt.Of(values);

        Assert.Equal(2, changes.Count);
        Assert.InRange(changes[0].Index, 298, 302);
        Assert.InRange(changes[1].Index, 648, 652);
        Assert.Equal(4, changes[0].Difference, 0.3);
        Assert.Equal(4, changes[0].Effect, 0.8);
    }

    [Fact]
    public void Segmentation_costs_as_little_as_the_best_of_all()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            double[] values = [.. Noise.White(seed).Take(60).Select((value, i) => value + (i / 17 % 2 * 2.5))];

            int[] found = [.. Pelt.Of(values, 4, 3).Select(change => change.Index)];

            Assert.Equal(Partitioning.BestOfAll(values, 4, 3, ChangeOf.Mean), found);
        }
    }

    [Fact]
    public void Noise_is_seldom_cut()
    {
        var cut = 0;
        for (var seed = 0; seed < 200; seed++)
            cut += Pelt.Of(Noise.White(seed).Take(500)).Count > 0 ? 1 : 0;

        Assert.InRange(cut, 0, 10);
    }

    [Fact]
    public void Slow_wandering_is_seldom_cut()
    {
        var cut = 0;
        for (var seed = 0; seed < 100; seed++)
            cut += Pelt.Of(Noise.Autoregressive(seed).Take(1000)).Count > 0 ? 1 : 0;

        Assert.InRange(cut, 0, 20);
    }

    [Fact]
    public void Single_spike_is_no_change_of_level()
    {
        double[] values = [.. Noise.White(6).Take(2000).Select((value, i) => value + (i == 1500 ? 30 : 0))];

        Assert.Empty(Pelt.Of(values));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    public void Too_few_values_have_no_change(int count) => Assert.Empty(Pelt.Of([.. Enumerable.Range(0, count).Select(i => (double)i)]));

    [Theory]
    [InlineData(5)]
    [InlineData(0.1)]
    [InlineData(1e9)]
    public void Constant_has_no_change(double value) => Assert.Empty(Pelt.Of([.. Enumerable.Repeat(value, 500)]));

    [Fact]
    public void Step_without_noise_is_found_exactly()
    {
        double[] values = [.. Enumerable.Repeat(3.0, 100), .. Enumerable.Repeat(5.0, 100)];

        var change = Assert.Single(Pelt.Of(values));

        Assert.Equal(100, change.Index);
        Assert.Equal(2, change.Difference, 1e-12);
    }

    [Fact]
    public void Offset_and_scale_change_nothing()
    {
        double[] values = [.. Noise.White(8).Take(400).Select((value, i) => Math.Round((value + (i < 250 ? 0 : 3)) * 64) / 64)];

        int[] plain = [.. Pelt.Of(values).Select(change => change.Index)];
        int[] moved = [.. Pelt.Of([.. values.Select(value => 1e9 + (8 * value))]).Select(change => change.Index)];

        Assert.Single(plain);
        Assert.Equal(plain, moved);
    }

    [Fact]
    public void Gaps_are_left_out_and_places_count_them()
    {
        double[] values = [.. Noise.White(2).Take(400).Select((value, i) => i % 3 == 0 ? double.NaN : value + (i < 200 ? 0 : 6))];

        Assert.InRange(Assert.Single(Pelt.Of(values)).Index, 198, 203);
    }

    [Fact]
    public void Long_range_is_placed_to_the_sample()
    {
        double[] values = [.. Noise.White(3).Take(100_000).Select((value, i) => value + (i < 61_234 ? 0 : 8))];

        Assert.InRange(Assert.Single(Pelt.Of(values)).Index, 61_233, 61_235);
    }

    [Fact]
    public void Factor_of_nothing_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Pelt.Of([1, 2, 3], 0));
}
