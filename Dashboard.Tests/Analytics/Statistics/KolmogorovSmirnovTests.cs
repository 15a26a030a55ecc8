using Dashboard.Analytics.Statistics;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Statistics;

/// <summary>Exact p-values by listing all ways to part the values between both batches.</summary>
public sealed class KolmogorovSmirnovTests
{
    [Fact]
    public void Small_batches_have_the_exact_p()
    {
        // 54 of the 126 ways have a distance of at least 11/20.
        var test = KolmogorovSmirnov.Of([1, 3, 4, 8], [2, 5, 6, 7, 9]);

        Assert.Equal(11.0 / 20, test.Statistic, 1e-15);
        Assert.Equal(3.0 / 7, test.PValue, 1e-12);
    }

    [Fact]
    public void Clearly_apart_batches_have_the_exact_p()
    {
        var test = KolmogorovSmirnov.Of([1, 2, 3, 4, 8], [5, 6, 7, 9, 10, 11]);

        Assert.Equal(0.8, test.Statistic, 1e-15);
        Assert.Equal(1.0 / 21, test.PValue, 1e-12);
    }

    [Theory]
    [InlineData(0.5, 0.96394524366487509)]
    [InlineData(0.9, 0.39273070794065437)]
    [InlineData(1.0, 0.26999967167735452)]
    [InlineData(1.36, 0.04948587675537791)]
    [InlineData(2.0, 0.00067092525577969535)]
    public void Limit_equals_Kolmogorovs_series(double lambda, double expected) => Assert.Equal(expected, KolmogorovSmirnov.LimitTail(lambda), 1e-13);

    [Fact]
    public void Equal_batches_do_not_differ()
    {
        var test = KolmogorovSmirnov.Of([1, 1, 2], [1, 1, 2]);

        Assert.Equal(0, test.Statistic);
        Assert.Equal(1, test.PValue);
    }

    [Fact]
    public void Empty_batch_has_no_answer() => Assert.True(double.IsNaN(KolmogorovSmirnov.Of([], [1]).PValue));

    [Fact]
    public void Limit_meets_the_exact_p_for_large_batches()
    {
        var (x, y) = (Noise.White(1).Take(1001), Noise.White(2, offset: 0.06).Take(1001));

        var exact = KolmogorovSmirnov.Of(x.AsSpan(0, 900), y.AsSpan(0, 900));
        var limit = KolmogorovSmirnov.LimitTail(exact.Statistic * Math.Sqrt(450));

        Assert.True(exact.IsExact);
        Assert.False(KolmogorovSmirnov.Of(x, y).IsExact);
        Assert.Equal(exact.PValue, limit, 0.02);
    }
}
