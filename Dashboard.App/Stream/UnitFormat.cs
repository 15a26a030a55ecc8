using System.Globalization;

namespace Dashboard.App.Stream;

/// <summary>
/// Writes values for people: humanised, with fixed decimals so that figures do not jump in width, in the invariant culture.
/// Bytes scale by 1,024 (KiB, MiB), everything else by 1,000 (k, M); a value that is not there is a dash, never 0.
/// </summary>
public static class UnitFormat
{
    /// <summary>What stands where there is no value.</summary>
    public const string NoValue = "–";

    /// <summary>100 years: beyond, no waiting time is told.</summary>
    public static readonly TimeSpan LongestRarity = TimeSpan.FromDays(36_525);

    private static readonly string[] BinaryPrefixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
    private static readonly string[] DecimalPrefixes = ["", "k", "M", "G", "T", "P", "E"];

    /// <summary>Number and unit, such as <c>1.2 GiB</c>, <c>3.4 k/s</c>, <c>42.0 %</c>.</summary>
    /// <param name="unit">Unit as the catalogue has it: <c>%</c>, <c>B</c>, <c>B/s</c>, <c>ms</c>, <c>s</c>, <c>1/s</c>, anything else, or empty.</param>
    public static string Value(double value, string unit)
    {
        var (number, written) = Split(value, unit);
        return written.Length == 0 ? number : $"{number} {written}";
    }

    /// <summary>The same in two parts, for layouts that set the unit smaller.</summary>
    public static (string Number, string Unit) Split(double value, string unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (!double.IsFinite(value))
            return (NoValue, "");
        return unit switch
        {
            "%" => (Fixed(value, 1), "%"),
            "B" or "B/s" => Bytes(value, unit),
            "ms" => Milliseconds(value),
            "s" => Milliseconds(value * 1000),
            "1/s" => PerSecond(value),
            _ => Plain(value, unit),
        };
    }

    /// <summary>A range in one unit, such as <c>1.0 to 1.4 GiB</c>.</summary>
    public static string Range(double lower, double upper, string unit)
    {
        var (from, fromUnit) = Split(lower, unit);
        var (to, toUnit) = Split(upper, unit);
        if (from == to && fromUnit == toUnit)
            return Value(upper, unit);
        return fromUnit == toUnit || lower == 0 ? $"{from} to {Value(upper, unit)}" : $"{Value(lower, unit)} to {Value(upper, unit)}";
    }

    /// <summary>A length of time in its largest sensible unit: <c>2.3 s</c>, <c>5 min</c>, <c>3 h</c>, <c>12 days</c>.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalMilliseconds: < 999.5 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 9.95 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        { TotalSeconds: < 99.5 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalMinutes: < 99.5 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        { TotalHours: < 47.5 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} h"),
        { TotalDays: < 730 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0} days"),
        { TotalDays: < 36_525 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays / 365.25:0} years"),
        _ => "more than 100 years",
    };

    /// <summary>How often something with this mean waiting time happens: <c>once in 3 h</c>, <c>less than once in 100 years</c>.</summary>
    public static string Rarity(TimeSpan waitingTime) =>
        waitingTime >= LongestRarity ? "less than once in 100 years" : $"once in {Duration(waitingTime)}";

    private static (string Number, string Unit) Bytes(double value, string unit)
    {
        var (scaled, prefix) = Scale(value, 1024, BinaryPrefixes, 1);
        return (Fixed(scaled, prefix.Length == 0 ? 0 : 1), prefix + unit);
    }

    private static (string Number, string Unit) Milliseconds(double value) => Math.Abs(value) switch
    {
        < 0.9995 and > 0 => (Fixed(value * 1000, 0), "µs"),
        < 999.95 => (Fixed(value, 1), "ms"),
        < 119_995 => (Fixed(value / 1000, 2), "s"),
        _ => (Fixed(value / 60_000, 1), "min"),
    };

    private static (string Number, string Unit) PerSecond(double value)
    {
        var (scaled, prefix) = Scale(value, 1000, DecimalPrefixes, 1);
        return (Fixed(scaled, 1), prefix + "/s");
    }

    /// <summary>Whole numbers stay whole (a count of processes), and so do all from 1,000 to 10,000, so that a count and its range are written alike; others have three figures.</summary>
    private static (string Number, string Unit) Plain(double value, string unit)
    {
        if (Math.Abs(value) < 9_999.5 && (value == Math.Truncate(value) || Math.Abs(value) >= 999.5))
            return (Fixed(value, 0), unit);
        var (scaled, prefix) = Scale(value, 1000, DecimalPrefixes, 2);
        var decimals = Math.Abs(scaled) switch
        {
            < 9.995 => 2,
            < 99.95 => 1,
            _ => 0,
        };
        return (Fixed(scaled, decimals), prefix + unit);
    }

    /// <summary>Divides until the number, as it will be written, is below the base: 1,023.96 KiB is 1.0 MiB.</summary>
    private static (double Scaled, string Prefix) Scale(double value, double step, string[] prefixes, int decimals)
    {
        var power = 0;
        while (power < prefixes.Length - 1 && Math.Round(Math.Abs(value), decimals, MidpointRounding.AwayFromZero) >= step)
        {
            value /= step;
            power++;
        }

        return (value, prefixes[power]);
    }

    private static string Fixed(double value, int decimals)
    {
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);

        // A small negative number must not be written as minus nothing.
        return (rounded == 0 ? 0 : rounded).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
