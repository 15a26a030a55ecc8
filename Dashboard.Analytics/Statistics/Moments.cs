using System.Runtime.CompilerServices;

namespace Dashboard.Analytics.Statistics;

/// <summary>Mean, both variances, shape and extremes of a batch of values; those that are not finite are left out.</summary>
/// <remarks>
/// Two passes over the distances from one of the values, scaled by a power of two: an offset of 1e9 costs no digit (the distances are exact), and neither 1e300 nor
/// 1e-300 overflows or vanishes when squared. O(n), allocates nothing.
/// Definitions: <see cref="PopulationVariance"/> is m₂ = Σ(x − x̄)²/n, <see cref="SampleVariance"/> is Σ(x − x̄)²/(n − 1). <see cref="Skewness"/> is g₁ = m₃/m₂^1.5 and
/// <see cref="ExcessKurtosis"/> g₂ = m₄/m₂² − 3 (the defaults of SciPy); <see cref="SampleSkewness"/> and <see cref="SampleExcessKurtosis"/> are G₁ and G₂ (Joanes and
/// Gill 1998; those of spreadsheets and SAS).
/// </remarks>
public readonly record struct Moments
{
    /// <summary>A range below this share of the values' size, a few units in the last place, is a constant that was computed in two ways: 0.1 + 0.2 and 0.3.</summary>
    private const double RoundingShare = 1e-15;

    private Moments(int count, double sum, double mean, double minimum, double maximum, double m2, double m3, double m4, double scale)
    {
        (Count, Sum, Mean, Minimum, Maximum) = (count, sum, mean, minimum, maximum);
        PopulationVariance = m2 * scale * scale;
        SampleVariance = count > 1 ? PopulationVariance * count / (count - 1) : double.NaN;
        PopulationStandardDeviation = Math.Sqrt(m2) * scale;
        SampleStandardDeviation = count > 1 ? Math.Sqrt(m2 * count / (count - 1)) * scale : double.NaN;
        Skewness = m2 > 0 ? m3 / (m2 * Math.Sqrt(m2)) : double.NaN;
        ExcessKurtosis = m2 > 0 ? (m4 / (m2 * m2)) - 3 : double.NaN;
    }

    /// <summary>Finite values.</summary>
    public int Count { get; }

    public double Sum { get; }

    /// <summary>NaN when there are no values, as is everything below.</summary>
    public double Mean { get; }

    public double Minimum { get; }

    public double Maximum { get; }

    /// <summary>Σ(x − x̄)²/n.</summary>
    public double PopulationVariance { get; }

    /// <summary>Σ(x − x̄)²/(n − 1); NaN for one value.</summary>
    public double SampleVariance { get; }

    public double PopulationStandardDeviation { get; }

    /// <summary>NaN for one value.</summary>
    public double SampleStandardDeviation { get; }

    /// <summary>g₁; NaN for a constant. Positive: the long tail is above.</summary>
    public double Skewness { get; }

    /// <summary>g₂, 0 for a normal distribution; NaN for a constant.</summary>
    public double ExcessKurtosis { get; }

    /// <summary>G₁ = g₁·√(n(n − 1))/(n − 2); NaN below three values and for a constant.</summary>
    public double SampleSkewness => Count > 2 ? Skewness * Math.Sqrt((double)Count * (Count - 1)) / (Count - 2) : double.NaN;

    /// <summary>G₂ = ((n + 1)g₂ + 6)(n − 1)/((n − 2)(n − 3)); NaN below four values and for a constant.</summary>
    public double SampleExcessKurtosis =>
        Count > 3 ? (((Count + 1) * ExcessKurtosis) + 6) * (Count - 1) / ((Count - 2.0) * (Count - 3)) : double.NaN;

    /// <summary>Sample standard deviation over |mean|; NaN when the mean is 0 or there is one value: a share of nothing is undefined.</summary>
    public double CoefficientOfVariation => Mean != 0 ? SampleStandardDeviation / Math.Abs(Mean) : double.NaN;

    public double Range => Maximum - Minimum;

    /// <summary>The moments of the finite values among these.</summary>
    public static Moments Of(ReadOnlySpan<double> values)
    {
        var (count, minimum, maximum) = (0, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
                continue;
            count++;
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
        }

        if (count == 0)
            return new Moments(0, 0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 1);

        var largest = Math.Max(Math.Abs(minimum), Math.Abs(maximum));
        if (maximum - minimum <= largest * RoundingShare)
            return new Moments(count, minimum * count, minimum, minimum, maximum, 0, 0, 0, 1);

        var exponent = Math.ILogB(maximum / 2 - minimum / 2);
        return Around(values, count, minimum, maximum, exponent);
    }

    private static Moments Around(ReadOnlySpan<double> values, int count, double minimum, double maximum, int exponent)
    {
        var centre = (minimum / 2) + (maximum / 2);
        var (sum, sum2) = (new CompensatedSum(), new CompensatedSum());
        foreach (var value in values)
        {
            if (double.IsFinite(value))
                sum.Add(Distance(value, centre, exponent));
        }

        var shift = sum.Value / count;
        double cubes = 0, fourths = 0, rest = 0;
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
                continue;
            var distance = Distance(value, centre, exponent) - shift;
            var square = distance * distance;
            sum2.Add(square);
            rest += distance;
            cubes += square * distance;
            fourths += square * square;
        }

        var m2 = (sum2.Value - (rest * rest / count)) / count;
        var mean = centre + Math.ScaleB(shift, exponent);
        var total = (centre * count) + Math.ScaleB(sum.Value, exponent);
        return new Moments(count, total, mean, minimum, maximum, m2, cubes / count, fourths / count, Math.ScaleB(1, exponent));
    }

    /// <summary>Distance from the centre in units of about a quarter of the range. Halves first: a range may exceed the largest number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Distance(double value, double centre, int exponent) =>
        exponent is > -900 and < 900 ? (value - centre) * Power(-exponent) : Math.ScaleB((value / 2) - (centre / 2), 1 - exponent);

    /// <summary>2^n for a normal exponent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Power(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);
}
