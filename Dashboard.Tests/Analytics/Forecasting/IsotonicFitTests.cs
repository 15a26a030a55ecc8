using Dashboard.Analytics.Forecasting.Intervals;

namespace Dashboard.Tests.Analytics.Forecasting;

public sealed class IsotonicFitTests
{
    [Theory]
    [InlineData(new double[0], new double[0])]
    [InlineData(new double[] { 3 }, new double[] { 3 })]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 1, 2, 3 })]
    [InlineData(new double[] { 3, 2, 1 }, new double[] { 2, 2, 2 })]
    [InlineData(new double[] { 1, 4, 2, 3, 5, 0 }, new double[] { 1, 2.8, 2.8, 2.8, 2.8, 2.8 })]
    public void Fit_pools_neighbours_that_fall(double[] values, double[] expected)
    {
        IsotonicFit.Rise(values);

        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
            Assert.Equal(expected[i], values[i], 1e-12);
    }

    [Fact]
    public void Fit_is_the_best_of_all_rising_ones_by_the_max_min_formula()
    {
        var random = new Random(3);
        for (var run = 0; run < 50; run++)
        {
            double[] values = [.. Enumerable.Range(0, 1 + random.Next(90)).Select(i => (0.1 * i) + random.NextDouble())];
            var fitted = (double[])values.Clone();

            IsotonicFit.Rise(fitted);

            for (var i = 0; i < values.Length; i++)
                Assert.Equal(MaxMin(values, i), fitted[i], 1e-9);
        }
    }

    /// <summary>The largest, over starts up to i, of the smallest mean over ends from i: the textbook's closed form.</summary>
    private static double MaxMin(double[] values, int i) =>
        Enumerable.Range(0, i + 1).Max(start => Enumerable.Range(i, values.Length - i).Min(end => values[start..(end + 1)].Average()));
}
