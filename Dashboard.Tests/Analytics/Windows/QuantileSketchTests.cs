using Dashboard.Analytics.Windows;
using Dashboard.Tests.Analytics.Support;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analytics.Windows;

public sealed class QuantileSketchTests
{
    [Fact]
    public void Five_latencies_give_the_figures_worked_out_by_hand()
    {
        var sketch = Of([5, 1, 2, 4, 3]);

        Assert.Equal((5, 3, 1, 5), (sketch.Count, sketch.Mean, sketch.Minimum, sketch.Maximum));
        Assert.InRange(sketch.Quantile(0.5), 2.97, 3.03);
        Assert.Equal(1, sketch.Quantile(0));
        Assert.Equal(5, sketch.Quantile(1));
    }

    [Theory]
    [InlineData(1, 0.01)]
    [InlineData(2, 0.01)]
    [InlineData(3, 0.001)]
    [InlineData(4, 0.1)]
    public void Every_quantile_is_within_the_relative_error(int seed, double relativeError)
    {
        var values = Noise.Lognormal(seed, sigma: 3).Take(20_000);
        var sorted = values.Order().ToArray();
        var sketch = Of(values, relativeError);

        for (var quantile = 0.0; quantile <= 1; quantile += 0.001)
        {
            var exact = sorted[(int)Math.Floor(quantile * (sorted.Length - 1))];
            Assert.InRange(sketch.Quantile(quantile) / exact, 1 - relativeError - 1e-9, 1 + relativeError + 1e-9);
        }
    }

    [Fact]
    public void Merged_sketches_equal_the_sketch_of_all()
    {
        var values = Noise.Lognormal(5, sigma: 2).Take(9_000);
        var merged = Of(values[..100]);

        merged.Merge(Of(values[100..5_000]));
        merged.Merge(Of([]));
        merged.Merge(Of(values[5_000..]));
        var all = Of(values);

        Assert.Equal((all.Count, all.Minimum, all.Maximum), (merged.Count, merged.Minimum, merged.Maximum));
        Assert.Equal(all.Mean, merged.Mean, 12);
        Assert.All(Enumerable.Range(0, 101), percent => Assert.Equal(all.Quantile(percent / 100.0), merged.Quantile(percent / 100.0)));
    }

    [Fact]
    public void Merging_into_an_empty_sketch_copies()
    {
        var merged = new QuantileSketch();

        merged.Merge(Of([0, 0, 7]));

        Assert.Equal((3, 0, 7, 0), (merged.Count, merged.Minimum, merged.Maximum, merged.Quantile(0.5)));
    }

    [Fact]
    public void Sketches_of_different_error_are_not_merged()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new QuantileSketch(0.01).Merge(new QuantileSketch(0.02)));

        Assert.Contains("0.02", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Zeros_negatives_and_what_is_not_finite_do_not_harm()
    {
        var sketch = Of([0, -3, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e-12, 8]);

        Assert.Equal((4, 0, 8, 0), (sketch.Count, sketch.Minimum, sketch.Maximum, sketch.Quantile(0.5)));
        Assert.Equal(2, sketch.Mean, 9);
    }

    [Fact]
    public void Values_of_1e300_keep_their_relative_error()
    {
        var sketch = Of([1e-8, 1, 1e300, 1e300, 1e300]);

        Assert.InRange(sketch.Quantile(0.5) / 1e300, 0.99, 1.01);
    }

    [Fact]
    public void Mean_of_a_million_equal_values_is_exact()
    {
        var sketch = new QuantileSketch();
        for (var i = 0; i < 1_000_000; i++)
            sketch.Add(0.1);

        Assert.Equal(0.1, sketch.Mean, 15);
    }

    [Fact]
    public void Cleared_sketch_is_empty_and_takes_values_without_allocating()
    {
        var values = Noise.Lognormal(6).Take(1_000);
        var sketch = Of(values);

        sketch.Clear();
        Assert.Equal((0, double.NaN, double.NaN), (sketch.Count, sketch.Mean, sketch.Quantile(0.5)));
        Allocations.AssertNone(() =>
        {
            foreach (var value in values)
                sketch.Add(value);
        });
        Assert.InRange(sketch.Quantile(0.5) / values.Order().ElementAt(499), 0.99, 1.01);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Quantiles_outside_0_to_1_are_refused(double quantile) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Of([1]).Quantile(quantile));

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    public void Relative_errors_outside_their_range_are_refused(double relativeError) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantileSketch(relativeError));

    private static QuantileSketch Of(double[] values, double relativeError = 0.01)
    {
        var sketch = new QuantileSketch(relativeError);
        foreach (var value in values)
            sketch.Add(value);
        return sketch;
    }
}
