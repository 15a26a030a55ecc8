using System.Numerics;

namespace Dashboard.Analytics.Spectra;

/// <summary>
/// Discrete Fourier transform of a fixed length that is a power of two, in place: X[k] = Σ x[t]·exp(∓2πi·k·t/n), neither direction scaled.
/// </summary>
/// <remarks>O(n log n), decimation in time (Cooley and Tukey, Math. Comput. 19, 1965). MathNet's transform allocates; this one only when created.</remarks>
internal sealed class FourierTransform
{
    private readonly int[] _reversed;
    private readonly double[] _cosines;
    private readonly double[] _sines;

    /// <param name="length">A power of two, 2 or more.</param>
    public FourierTransform(int length)
    {
        if (length < 2 || !BitOperations.IsPow2(length))
            throw new ArgumentOutOfRangeException(nameof(length), length, "The length has to be a power of two, 2 or more.");

        Length = length;
        _reversed = new int[length];
        for (var i = 1; i < length; i++)
            _reversed[i] = (_reversed[i / 2] / 2) + (i % 2 * (length / 2));
        (_cosines, _sines) = (new double[length / 2], new double[length / 2]);
        for (var i = 0; i < length / 2; i++)
            (_sines[i], _cosines[i]) = Math.SinCos(2 * Math.PI * i / length);
    }

    public int Length { get; }

    /// <summary>To frequencies: the sign of the exponent is minus.</summary>
    public void Forward(Span<double> real, Span<double> imaginary)
    {
        Permute(real);
        Permute(imaginary);
        for (var half = 1; half < Length; half *= 2)
        {
            var stride = Length / (2 * half);
            for (var start = 0; start < Length; start += 2 * half)
                Combine(real.Slice(start, 2 * half), imaginary.Slice(start, 2 * half), half, stride);
        }
    }

    /// <summary>Back, times the length: exchanging real and imaginary parts turns the sign of the exponent.</summary>
    public void Backward(Span<double> real, Span<double> imaginary) => Forward(imaginary, real);

    private void Combine(Span<double> real, Span<double> imaginary, int half, int stride)
    {
        for (int i = 0, turn = 0; i < half; i++, turn += stride)
        {
            var (cosine, sine) = (_cosines[turn], _sines[turn]);
            var (re, im) = (real[i + half], imaginary[i + half]);
            var (turnedReal, turnedImaginary) = ((re * cosine) + (im * sine), (im * cosine) - (re * sine));
            real[i + half] = real[i] - turnedReal;
            imaginary[i + half] = imaginary[i] - turnedImaginary;
            real[i] += turnedReal;
            imaginary[i] += turnedImaginary;
        }
    }

    private void Permute(Span<double> values)
    {
        for (var i = 0; i < Length; i++)
        {
            var other = _reversed[i];
            if (other > i)
                (values[i], values[other]) = (values[other], values[i]);
        }
    }
}
