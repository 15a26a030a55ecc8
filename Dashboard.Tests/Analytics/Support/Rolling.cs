using Dashboard.Analytics.Windows;
using MathNet.Numerics.Statistics;

namespace Dashboard.Tests.Analytics.Support;

/// <summary>The rolling windows fed with a series, and the same figures the plain way.</summary>
internal static class Rolling
{
    /// <summary>Values with gaps, ties and leaps; the same on every machine.</summary>
    public static double[] Awkward(int seed, int count, double offset = 0, double scale = 1)
    {
        var noise = Noise.White(seed);
        var random = new Random(seed);
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = offset + (scale * random.Next(12) switch
            {
                0 => double.NaN,
                1 => Math.Round(noise.Normal()),
                2 => 0,
                3 => i * 0.01,
                _ => noise.Normal(),
            });
        }

        return values;
    }

    /// <summary>The finite values among the last <paramref name="window"/> up to and with the one at <paramref name="last"/>.</summary>
    public static double[] Window(double[] values, int last, int window) =>
        [.. values.Skip(Math.Max(0, last - window + 1)).Take(Math.Min(window, last + 1)).Where(double.IsFinite)];

    /// <summary>Type 7 of MathNet; NaN when there are no values.</summary>
    public static double Quantile(double[] values, double quantile) => values.QuantileCustom(quantile, QuantileDefinition.R7);

    /// <summary>Calls <paramref name="check"/> after each value with the moments and quartiles that are kept on the way.</summary>
    public static void Run(double[] values, int window, Action<int, RollingMoments, RollingQuartiles> check)
    {
        var ring = new SampleRing(window);
        var moments = new RollingMoments(window);
        var quartiles = new RollingQuartiles(window);
        for (var i = 0; i < values.Length; i++)
        {
            var leaving = ring.Back(window);
            ring.Push(values[i]);
            moments.Move(ring, values[i], leaving);
            quartiles.Move(ring, values[i], leaving);
            check(i, moments, quartiles);
        }
    }
}
