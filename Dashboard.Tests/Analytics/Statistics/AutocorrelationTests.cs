using Dashboard.Analytics.Statistics;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Statistics;

public sealed class AutocorrelationTests
{
    private static readonly double[] Digits = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];

    [Fact]
    public void Lags_equal_exact_fractions()
    {
        var acf = Autocorrelation.Of(Digits, 3);

        Assert.Equal(1, acf[0], 1e-15);
        Assert.Equal(-791.0 / 5490, acf[1], 1e-14);
        Assert.Equal(-86.0 / 2745, acf[2], 1e-14);
        Assert.Equal(1507.0 / 5490, acf[3], 1e-14);
    }

    [Fact]
    public void Ljung_Box_equals_the_reference()
    {
        // Q in exact fractions, the χ² tail with 40 digits (mpmath).
        var (statistic, p) = Autocorrelation.LjungBox(Autocorrelation.Of(Digits, 3), 10);

        Assert.Equal(1.583221087679268, statistic, 1e-12);
        Assert.Equal(0.66320028146106233, p, 1e-10);
    }

    [Fact]
    public void Transform_equals_the_sums()
    {
        var values = Noise.Autoregressive(5).Take(5000);

        var byTransform = Autocorrelation.Of(values, 900);
        var bySums = Autocorrelation.Of(values, 700);

        for (var lag = 0; lag <= 700; lag++)
            Assert.Equal(bySums[lag], byTransform[lag], 1e-10);
    }

    [Fact]
    public void Gap_costs_its_pairs_only()
    {
        var values = Noise.Autoregressive(9).Take(4000);
        var full = Autocorrelation.Of(values, 5);
        for (var i = 100; i < 4000; i += 100)
            values[i] = double.NaN;

        var holed = Autocorrelation.Of(values, 5);

        for (var lag = 1; lag <= 5; lag++)
            Assert.Equal(full[lag], holed[lag], 0.02);
    }

    [Fact]
    public void Constant_has_none() => Assert.All(Autocorrelation.Of([4, 4, 4, 4], 2), value => Assert.True(double.IsNaN(value)));
}
