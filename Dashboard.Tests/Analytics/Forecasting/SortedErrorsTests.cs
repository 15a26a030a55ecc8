using Dashboard.Analytics.Forecasting.Intervals;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Forecasting;

public sealed class SortedErrorsTests
{
    [Fact]
    public void Quantiles_are_those_of_the_newest_errors_sorted()
    {
        var errors = new SortedErrors(50);
        float[] all = [.. Noise.Quantised(1, 0.25).Take(500).Select(value => (float)value)];
        for (var i = 0; i < all.Length; i++)
        {
            errors.Add(all[i]);
            float[] newest = [.. all[Math.Max(0, i - 49)..(i + 1)].Order()];
            if (newest.Length < 20)
                continue;
            var position = (0.9 * (newest.Length + 1)) - 1;
            var below = (int)position;
            Assert.Equal(newest[below] + ((position - below) * (newest[below + 1] - newest[below])), errors.Quantile(0.9), 1e-9);
        }
    }

    [Fact]
    public void Quantile_beyond_the_outermost_error_lies_outside_it()
    {
        var errors = new SortedErrors(20);
        foreach (var error in Noise.White(2).Take(20))
            errors.Add((float)error);

        Assert.True(errors.Quantile(0.001) < errors.Quantile(1.0 / 21) && errors.Quantile(0.999) > errors.Quantile(20.0 / 21));
    }

    [Fact]
    public void Quantiles_rise_with_the_probability()
    {
        var errors = new SortedErrors(100);
        foreach (var error in Noise.Lognormal(3).Take(300))
            errors.Add((float)error);

        double[] quantiles = [.. Enumerable.Range(1, 9_998).Select(i => errors.Quantile(i / 9_999.0))];

        Assert.Equal(quantiles.Order(), quantiles);
    }
}
