using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Anomalies.Detectors;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Detectors;

public sealed class HalfSpaceTreesTests
{
    [Fact]
    public void Point_is_counted_in_one_eighth_of_the_box_after_three_halvings()
    {
        var forest = HalfSpaceForest.Of(1, 3, 1);
        var masses = new ushort[forest.Nodes];
        forest.Add(masses, [0.5]);

        double[] grid = [.. Enumerable.Range(0, 40_001).Select(i => -2 + (i * 1e-4))];
        double[] dense = [.. grid.Where(x => forest.DensityAt(masses, [x], 0) > 0)];

        // A box is 2 to 4 wide, so that a leaf is a quarter to a half.
        Assert.InRange(dense[^1] - dense[0], 0.25 - 2e-4, 0.5 + 2e-4);
        Assert.Equal(dense.Length - 1, (dense[^1] - dense[0]) / 1e-4, 1e-6);
        Assert.True(dense[0] <= 0.5 && dense[^1] >= 0.5 - 1e-4);
        Assert.All(dense, x => Assert.Equal(8, forest.DensityAt(masses, [x], 0)));
    }

    [Fact]
    public void Density_of_a_place_with_few_points_is_read_at_the_first_node_that_has_no_more()
    {
        var forest = HalfSpaceForest.Of(3, 6, 2);
        var masses = new ushort[forest.Nodes];
        for (var i = 0; i < 10; i++)
            forest.Add(masses, [0.5, 0.5]);

        Assert.Equal(10, forest.DensityAt(masses, [0.5, 0.5], 10));
        Assert.Equal(10 * 64, forest.DensityAt(masses, [0.5, 0.5], 9));
        Assert.InRange(forest.DensityAt(masses, [9, 9], 9), 0, 1e-12);
    }

    [Fact]
    public void Sum_of_all_leaves_is_every_point()
    {
        var forest = HalfSpaceForest.Of(5, 4, 1);
        var masses = new ushort[forest.Nodes];
        foreach (var x in Noise.White(3).Take(500))
            forest.Add(masses, [x]);

        for (var tree = 0; tree < 5; tree++)
        {
            var ofTree = masses.AsSpan(tree * 31, 31);
            Assert.Equal(500, ofTree[0]);
            for (var node = 0; node < 15; node++)
                Assert.Equal(ofTree[node], ofTree[(2 * node) + 1] + ofTree[(2 * node) + 2]);
        }
    }

    [Fact]
    public void Pair_of_values_that_never_came_together_is_found_though_each_is_usual()
    {
        var alone = Surprises(lags: 1);
        var together = Surprises(lags: 2);

        Assert.All(alone, surprise => Assert.InRange(surprise, 0, 2.5));
        Assert.True(together.Count(surprise => surprise > 3) >= 18, string.Join(" ", together));
    }

    [Fact]
    public void Level_that_lasts_is_usual_after_two_windows()
    {
        double[] values = [.. Noise.White(5).Take(4000).Select((value, i) => value + (i < 2500 ? 0 : 10))];

        var scores = DetectorRuns.Run("half-space-trees", values);

        Assert.All(scores[2500..2520], score => Assert.True(score.PValue < 0.01));
        Assert.InRange(scores[3100..].Count(score => score.PValue < 0.01), 0, 30);
    }

    /// <summary>The surprise of a second high value in a row, in series that go up and down in turn.</summary>
    private static double[] Surprises(int lags) => [.. Enumerable.Range(1, 20).Select(seed =>
    {
        double[] values = [.. Noise.White(seed, 0.3).Take(3001).Select((value, i) => value + (i % 2 == 1 || i == 3000 ? 3 : -3))];
        var detector = DetectorCatalog.Find("half-space-trees")!.CreateWith(new Dictionary<string, double> { ["lags"] = lags });
        return detector.Run(values)[^1].Surprise;
    })];
}
