using Dashboard.Analytics.Windows;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Windows;

public sealed class RollingQuartilesTests
{
    [Fact]
    public void Six_values_have_the_type_7_quartiles_worked_out_by_hand()
    {
        RollingQuartiles last = default;

        Rolling.Run([3, 1, 9, 5, 7, 20], 6, (_, _, quartiles) => last = quartiles);

        // Sorted 1 3 5 7 9 20 at positions 1.25, 2.5 and 3.75.
        Assert.Equal((3.5, 6, 8.5), (last.Lower, last.Median, last.Upper));
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 100)]
    [InlineData(3, 600)]
    [InlineData(4, 1_200)]
    public void Incremental_equals_sorting_and_MathNet(int seed, int window)
    {
        var values = Rolling.Awkward(seed, 4_000);

        Rolling.Run(values, window, (i, _, quartiles) =>
        {
            if (i % 7 != 0)
                return;
            var naive = Rolling.Window(values, i, window);
            Assert.Equal(naive.Length, quartiles.Count);
            Assert.Equal(Rolling.Quantile(naive, 0.25), quartiles.Lower, 12);
            Assert.Equal(Rolling.Quantile(naive, 0.5), quartiles.Median, 12);
            Assert.Equal(Rolling.Quantile(naive, 0.75), quartiles.Upper, 12);
        });
    }

    [Theory]
    [InlineData("ramp")]
    [InlineData("fall")]
    [InlineData("saw")]
    [InlineData("constant")]
    [InlineData("steps")]
    public void Quartiles_that_wander_are_followed(string shape)
    {
        var values = new double[2_000];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = shape switch
            {
                "ramp" => i,
                "fall" => -i,
                "saw" => i % 97,
                "constant" => 7,
                _ => i / 250,
            };
        }

        Rolling.Run(values, 300, (i, _, quartiles) =>
        {
            var naive = Rolling.Window(values, i, 300);
            Assert.Equal(Rolling.Quantile(naive, 0.25), quartiles.Lower, 12);
            Assert.Equal(Rolling.Quantile(naive, 0.5), quartiles.Median, 12);
            Assert.Equal(Rolling.Quantile(naive, 0.75), quartiles.Upper, 12);
        });
    }

    [Fact]
    public void Window_that_gaps_emptied_begins_again()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => (double)i), .. Enumerable.Repeat(double.NaN, 40), 5, 6];

        Rolling.Run(values, 40, (i, _, quartiles) =>
        {
            if (i == 139)
                Assert.Equal((0, double.NaN), (quartiles.Count, quartiles.Median));
            if (i == 141)
                Assert.Equal((2, 5.5), (quartiles.Count, quartiles.Median));
        });
    }
}
