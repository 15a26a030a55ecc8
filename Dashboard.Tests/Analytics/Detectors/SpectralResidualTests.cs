using System.Numerics;
using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Spectra;
using Dashboard.Tests.Analytics.Support;
using MathNet.Numerics.IntegralTransforms;

namespace Dashboard.Tests.Analytics.Detectors;

public sealed class SpectralResidualTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(1024)]
    public void Transform_equals_MathNet_and_comes_back(int length)
    {
        var (real, imaginary) = (Noise.White(1).Take(length), Noise.White(2).Take(length));
        Complex[] expected = [.. real.Zip(imaginary, (re, im) => new Complex(re, im))];
        var original = expected.ToArray();
        Fourier.Forward(expected, FourierOptions.AsymmetricScaling);
        var transform = new FourierTransform(length);

        transform.Forward(real, imaginary);
        for (var k = 0; k < length; k++)
            Assert.InRange((new Complex(real[k], imaginary[k]) - expected[k]).Magnitude, 0, 1e-11);

        transform.Backward(real, imaginary);
        for (var t = 0; t < length; t++)
            Assert.InRange((new Complex(real[t] / length, imaginary[t] / length) - original[t]).Magnitude, 0, 1e-13);
    }

    [Fact]
    public void Transform_of_another_length_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new FourierTransform(96));

    [Fact]
    public void Scores_equal_the_definition_by_MathNet()
    {
        var values = Noise.Seasonal(4, 24).Take(400);
        values[300] += 9;
        var detector = DetectorCatalog.Find("spectral-residual")!.CreateWith(new Dictionary<string, double> { ["window"] = 128 });

        var scores = detector.Run(values);

        Assert.Equal(DetectorState.Learning, scores[121].State);
        for (var i = 122; i < values.Length; i++)
            Assert.Equal(Defined(values.AsSpan(i - 122, 123)), scores[i].Score, 1e-4);
        Assert.Equal(DetectorState.Anomalous, scores[300].State);
    }

    [Fact]
    public void Spike_within_the_range_of_a_strong_season_is_found()
    {
        var found = 0;
        for (var seed = 1; seed <= 20; seed++)
        {
            double[] values = [.. Noise.White(seed, 0.2).Take(2001).Select((value, i) => value + (10 * Math.Sin(2 * Math.PI * i / 50)) + (i == 2000 ? 4 : 0))];
            found += DetectorRuns.Run("spectral-residual", values)[^1].PValue < 0.001 ? 1 : 0;
        }

        Assert.InRange(found, 19, 20);
    }

    /// <summary>The score of the newest of 123 samples, with complex numbers and no floor.</summary>
    private static double Defined(ReadOnlySpan<double> samples)
    {
        var n = samples.Length;
        var slopes = 0.0;
        for (var back = 1; back <= 5; back++)
            slopes += (samples[n - 2] - samples[n - 2 - back]) / back;
        double[] extended = [.. samples, .. Enumerable.Repeat(samples[n - 6] + slopes, 5)];
        var mean = extended.Average();
        Complex[] spectrum = [.. extended.Select(value => new Complex(value - mean, 0))];
        Fourier.Forward(spectrum, FourierOptions.AsymmetricScaling);
        var logs = Array.ConvertAll(spectrum, one => Math.Log(one.Magnitude));
        var whitened = new Complex[spectrum.Length];
        for (var k = 1; k < spectrum.Length; k++)
        {
            int[] around = [.. new[] { k - 1, k, k + 1 }.Select(near => near % spectrum.Length).Where(near => near != 0)];
            whitened[k] = Complex.FromPolarCoordinates(Math.Exp(logs[k] - around.Average(near => logs[near])), spectrum[k].Phase);
        }

        Fourier.Inverse(whitened, FourierOptions.NoScaling);
        var usual = Enumerable.Range(n - 22, 21).Average(i => whitened[i].Magnitude);
        return Math.Max(0, (whitened[n - 1].Magnitude / usual) - 1);
    }
}
