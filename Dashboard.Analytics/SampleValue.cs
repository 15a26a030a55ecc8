namespace Dashboard.Analytics;

/// <summary>What a sample has to be to be taken for a value; all else is a gap.</summary>
public static class SampleValue
{
    /// <summary>A value beyond it, of either sign, is taken for a gap: squares and sums of much larger ones leave the range of a double.</summary>
    public const double Largest = 1e100;

    /// <summary>Whether there is no value: NaN, infinite, or beyond ±<see cref="Largest"/>.</summary>
    public static bool IsGap(double value) => !(Math.Abs(value) <= Largest);
}
