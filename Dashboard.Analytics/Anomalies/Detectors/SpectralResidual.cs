using System.Numerics;
using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.Spectra;
using Dashboard.Analytics.State;
using Dashboard.Analytics.Windows;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// What stands out of the spectrum that the last n samples have: the saliency S = |F⁻¹(exp(R)·phase)| with the residual R = L − mean of L over three neighbouring frequencies and
/// L = ln |F(x)|. Five extrapolated samples behind the newest one, each x[t−m+1] + m·(mean slope from the newest to the m = 5 before it), keep it off the border. The
/// score of the newest sample is its saliency over the mean saliency of the 21 samples before it, less 1; below 0 it counts as 0.
/// <para>The window's mean is taken out first and the constant part left out of the spectrum: an offset changes nothing. A frequency with less than 1e-6 of the window's power
/// is rounding.</para>
/// <para>Parameters: window 32 to 4,096 samples (256), rounded up to a power of two, the extrapolated ones among them; threshold 0.5 to 100 (3). Warm-up: the window.</para>
/// Reference: Ren et al., "Time-series anomaly detection service at Microsoft", KDD 2019; Hou and Zhang, CVPR 2007.
/// </summary>
/// <remarks>Two Fourier transforms a sample, O(n log n): for one second and slower. 48 bytes a sample of the window.</remarks>
internal sealed class SpectralResidual : CalibratedDetector
{
    private const int Extrapolated = 5;
    private const int Slopes = 5;
    private const int Before = 21;

    /// <summary>Amplitude, in those of evenly spread power, that counts as none.</summary>
    private const double Rounding = 1e-6;

    private readonly double _threshold;
    private readonly int _taken;
    private readonly FourierTransform _transform;
    private readonly double[] _real;
    private readonly double[] _imaginary;
    private readonly double[] _logs;
    private SampleRing _ring;
    private long _samples;

    public SpectralResidual(int window, double threshold)
    {
        _threshold = threshold;
        var length = (int)BitOperations.RoundUpToPowerOf2((uint)window);
        _taken = length - Extrapolated;
        _transform = new FourierTransform(length);
        (_real, _imaginary, _logs) = (new double[length], new double[length], new double[(length / 2) + 1]);
        _ring = new SampleRing(_taken);
    }

    public static DetectorDescriptor Descriptor { get; } = new(
        "spectral-residual",
        "Spectral residual",
        "A value that stands out of the spectrum of the samples before it, repeating patterns included.",
        [
            new ParameterDescriptor(CommonParameters.WindowName, "samples", 32, 4096, 256, "Samples whose spectrum is taken, rounded up to a power of two. Longer knows slower patterns and costs more.") { IsWhole = true },
            new ParameterDescriptor(CommonParameters.ThresholdName, "", 0.5, 100, 3, "Surplus over the mean saliency for a vote. Smaller is more sensitive."),
        ],
        parameters => new SpectralResidual(parameters.Whole(CommonParameters.WindowName), parameters[CommonParameters.ThresholdName]));

    protected override Opinion Judge(long timestampMs, double value)
    {
        _ring.Push(value);
        if (++_samples < _taken)
            return Opinion.None;

        var mean = Fill();
        _transform.Forward(_real, _imaginary);
        if (!Whiten(mean))
            return Opinion.OfScore(0, _threshold);

        _transform.Backward(_real, _imaginary);
        var usual = 0.0;
        for (var i = _taken - 1 - Before; i < _taken - 1; i++)
            usual += SaliencyAt(i) / Before;
        var surplus = usual > 0 ? (SaliencyAt(_taken - 1) / usual) - 1 : 0;
        return Opinion.OfScore(Math.Max(0, surplus), _threshold);
    }

    protected override void SaveOwn(StateWriter writer)
    {
        _ring.Save(writer);
        writer.Write(_samples);
    }

    protected override void RestoreOwn(StateReader reader)
    {
        _ring.Restore(reader);
        _samples = reader.ReadInt64();
    }

    private double SaliencyAt(int i) => Math.Sqrt((_real[i] * _real[i]) + (_imaginary[i] * _imaginary[i]));

    /// <summary>The window and what would follow, as distances from their mean, which is returned.</summary>
    private double Fill()
    {
        var sum = 0.0;
        var first = _ring.Back(_taken);
        for (var i = 0; i < _taken; i++)
        {
            _real[i] = _ring.Back(_taken - i) - first;
            sum += _real[i];
        }

        var next = Extrapolate();
        var mean = (sum + (Extrapolated * next)) / _real.Length;
        _real.AsSpan(_taken).Fill(next);
        foreach (ref var one in _real.AsSpan())
            one -= mean;
        Array.Clear(_imaginary);
        return first + mean;
    }

    private double Extrapolate()
    {
        var last = _taken - 2;
        var slopes = 0.0;
        for (var back = 1; back <= Slopes; back++)
            slopes += (_real[last] - _real[last - back]) / back;
        return _real[last - Slopes + 1] + slopes;
    }

    /// <summary>Turns the spectrum into that of the saliency. False: the window holds nothing but rounding.</summary>
    private bool Whiten(double mean)
    {
        var half = _real.Length / 2;
        var power = 0.0;
        for (var k = 1; k <= half; k++)
            power += (_real[k] * _real[k]) + (_imaginary[k] * _imaginary[k]);
        var least = Rounding * Math.Sqrt(power / half);
        if (!(least > Rounding * 1e-12 * Math.Abs(mean) * Math.Sqrt(_real.Length)))
            return false;

        for (var k = 1; k <= half; k++)
            _logs[k] = Math.Log(Math.Sqrt((_real[k] * _real[k]) + (_imaginary[k] * _imaginary[k])) + least);
        (_real[0], _imaginary[0]) = (0, 0);
        for (var k = 1; k <= half; k++)
            Weigh(k, Math.Exp(-MeanLogAround(k, half)));
        return true;
    }

    /// <summary>exp(L − mean) times the phase is the amplitude over exp(mean).</summary>
    private void Weigh(int k, double weight)
    {
        (_real[k], _imaginary[k]) = (_real[k] * weight, _imaginary[k] * weight);
        var mirrored = _real.Length - k;
        (_real[mirrored], _imaginary[mirrored]) = (_real[k], -_imaginary[k]);
    }

    /// <summary>Over three frequencies; beyond the highest comes the one below it, and the constant part is left out.</summary>
    private double MeanLogAround(int k, int half)
    {
        var above = _logs[k == half ? k - 1 : k + 1];
        return k == 1 ? (_logs[1] + above) / 2 : (_logs[k - 1] + _logs[k] + above) / 3;
    }
}
