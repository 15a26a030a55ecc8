using Dashboard.Analytics.Anomalies;
using MathNet.Numerics.Distributions;

namespace Dashboard.Tests.Analytics.Anomalies;

public sealed class TailShapeTests
{
    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 6)]
    [InlineData(4, 10)]
    public void Normal_shape_grows_as_the_normal_tail_falls(double from, double to)
    {
        var grown = TailShape.Normal.SurpriseAt(to) - TailShape.Normal.SurpriseAt(from);

        Assert.Equal(Math.Log(Normal.CDF(0, 1, -from) / Normal.CDF(0, 1, -to)), grown, 0.01);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public void Skewed_shape_grows_as_the_lognormal_tail_falls(double from)
    {
        // exp(z) − 1 is the family's g = 1.
        var shape = new TailShape(0, 1, 1, 0);

        var grown = shape.SurpriseAt(3 * from) - shape.SurpriseAt(from);

        Assert.Equal(Math.Log((1 - LogNormal.CDF(0, 1, from + 1)) / (1 - LogNormal.CDF(0, 1, (3 * from) + 1))), grown, 0.02);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.8, 0)]
    [InlineData(0, 0.2)]
    [InlineData(0.5, 0.3)]
    public void Inverse_finds_the_score(double skew, double weight)
    {
        var shape = new TailShape(0.3, 1.2, skew, weight);

        foreach (var score in new[] { 2.0, 5, 20, 90 })
        {
            if (shape.SurpriseAt(score) < 500)
                Assert.Equal(score, shape.ScoreAt(shape.SurpriseAt(score)), 0.01 * score);
        }
    }

    [Fact]
    public void Heavier_tails_are_less_surprised()
    {
        var surprises = new[] { 0, 0.1, 0.2, 0.4 }.Select(weight => new TailShape(0, 1, 0, weight).SurpriseAt(6)).ToArray();

        Assert.Equal(surprises.OrderDescending(), surprises);
        Assert.Equal(4, surprises.Distinct().Count());
    }
}
