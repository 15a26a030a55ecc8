namespace Dashboard.App.Components.Panels.Settings;

/// <summary>Between the place of a slider's thumb and the value it means. Wide ranges are logarithmic, so that small values can be chosen too.</summary>
/// <param name="Minimum">Value at the left end.</param>
/// <param name="Maximum">Value at the right end.</param>
internal readonly record struct SliderScale(double Minimum, double Maximum)
{
    /// <summary>Places of the thumb: 0 to this.</summary>
    public const int Steps = 200;

    private bool IsLogarithmic => Minimum > 0 && Maximum / Minimum > 30;

    public int PlaceOf(double value)
    {
        if (double.IsNaN(value))
            return 0;
        var inside = Math.Clamp(value, Minimum, Maximum);
        var share = IsLogarithmic ? Math.Log(inside / Minimum) / Math.Log(Maximum / Minimum) : (inside - Minimum) / (Maximum - Minimum);
        return (int)Math.Round(share * Steps);
    }

    /// <summary>The value at a place, rounded to two significant figures (ends exact), so that nobody sets 3.0148.</summary>
    public double ValueAt(int place)
    {
        if (place <= 0)
            return Minimum;
        if (place >= Steps)
            return Maximum;
        var share = (double)place / Steps;
        var value = IsLogarithmic ? Minimum * Math.Pow(Maximum / Minimum, share) : Minimum + share * (Maximum - Minimum);
        return value == 0 ? 0 : Math.Clamp(Rounded(value), Minimum, Maximum);
    }

    private static double Rounded(double value)
    {
        var decimals = 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        if (decimals >= 0)
            return Math.Round(value, Math.Min(decimals, 15));
        var unit = Math.Pow(10, -decimals);
        return Math.Round(value / unit) * unit;
    }
}
