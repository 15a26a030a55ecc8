using Dashboard.Analytics.Anomalies.Detectors;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Detectors;

public sealed class NoveltyScalesTests
{
    private static readonly int[] Lengths = [4, 16, 96];

    [Theory]
    [InlineData(0)]
    [InlineData(1e6)]
    public void Running_distances_equal_a_search_over_all_earlier_stretches(double offset)
    {
        var values = Noise.Autoregressive(6).Take(3000);
        for (var i = 0; i < values.Length; i++)
            values[i] += offset;
        var scales = new NoveltyScales(Lengths);
        var distances = new double[Lengths.Length];

        for (var i = 0; i < values.Length; i++)
        {
            scales.Update(values[i], distances);
            if (i % 37 != 0 && i < 2990)
                continue;

            for (var scale = 0; scale < Lengths.Length; scale++)
                Assert.Equal(Naive(values, i, Lengths[scale]), distances[scale], 1e-6);
        }
    }

    [Fact]
    public void Repeated_shape_is_near_however_large()
    {
        var scales = new NoveltyScales(Lengths);
        var distances = new double[Lengths.Length];
        for (var i = 0; i < 1000; i++)
            scales.Update(i % 100 == 50 ? 1000 : i % 7, distances);
        for (var i = 1000; i < 1700; i++)
            scales.Update(i % 100 == 50 ? 1000 : i % 7, distances);

        // 700 is the common period of the spikes and the sawtooth.
        Assert.All(distances, distance => Assert.InRange(distance, 0, 1e-4));
    }

    [Fact]
    public void Monster_that_has_left_does_not_spoil_later_distances()
    {
        var values = Noise.White(8).Take(4000);
        values[500] = 1e7;
        var scales = new NoveltyScales(Lengths);
        var distances = new double[Lengths.Length];
        foreach (var value in values)
            scales.Update(value, distances);

        for (var scale = 0; scale < Lengths.Length; scale++)
            Assert.Equal(Naive(values, values.Length - 1, Lengths[scale]), distances[scale], 1e-6);
    }

    private static double Naive(double[] values, int end, int length)
    {
        var least = double.NaN;
        for (var lag = length; lag <= NoveltyScales.Reach && end - lag - length + 1 >= 0; lag++)
        {
            var sum = 0.0;
            for (var k = 0; k < length; k++)
                sum += Math.Pow(values[end - k] - values[end - k - lag], 2);
            least = double.IsNaN(least) ? sum : Math.Min(least, sum);
        }

        return Math.Sqrt(least / length);
    }
}
