using System.Globalization;

namespace Dashboard.App.Components.Text;

/// <summary>
/// A unit with prefix and decimals, chosen for one value and usable for its neighbours, so that a line of figures stands in one unit.
/// Bytes scale by 1,024, everything else by 1,000.
/// </summary>
/// <param name="Divisor">What the catalogue's value is divided by.</param>
/// <param name="Unit">The unit with its prefix.</param>
/// <param name="Decimals">Decimals always written, so that figures do not jump in width.</param>
public readonly record struct ReadingScale(double Divisor, string Unit, int Decimals)
{
    private static readonly string[] BinaryPrefixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi"];
    private static readonly string[] DecimalPrefixes = ["", "k", "M", "G", "T", "P"];

    /// <summary>The scale that suits a value; one that is not finite gives the unit as it is.</summary>
    public static ReadingScale For(double value, string unit)
    {
        var size = double.IsFinite(value) ? Math.Abs(value) : 0;
        return unit switch
        {
            "%" => new(1, "%", 1),
            "B" or "B/s" => Prefixed(size, 1024, BinaryPrefixes, unit, 0, 1),
            "ms" => OfMilliseconds(size),
            "s" => OfMilliseconds(size * 1000) is var scale ? scale with { Divisor = scale.Divisor / 1000 } : default,
            "1/s" => Prefixed(size, 1000, DecimalPrefixes, "/s", 1, 1),
            _ when size < 10_000 && size == Math.Truncate(size) => new(1, unit, 0),
            _ => Prefixed(size, 1000, DecimalPrefixes, unit, 2, 2),
        };
    }

    /// <summary>The number alone, in the viewer's culture; a dash when it is not finite.</summary>
    public string Write(double value)
    {
        if (!double.IsFinite(value))
            return Reading.Dash;
        var scaled = Math.Round(value / Divisor, Decimals, MidpointRounding.AwayFromZero);

        // A small negative number must not read as minus nothing.
        return (scaled == 0 ? 0 : scaled).ToString("N" + Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.CurrentCulture);
    }

    private static ReadingScale OfMilliseconds(double size) => size switch
    {
        > 0 and < 0.9995 => new(0.001, "µs", 0),
        < 999.95 => new(1, "ms", 1),
        < 119_995 => new(1000, "s", 2),
        _ => new(60_000, "min", 1),
    };

    private static ReadingScale Prefixed(double size, double step, string[] prefixes, string unit, int decimalsWithout, int decimalsWith)
    {
        var (power, divisor) = (0, 1.0);
        while (power < prefixes.Length - 1 && Math.Round(size / divisor, decimalsWith, MidpointRounding.AwayFromZero) >= step)
        {
            divisor *= step;
            power++;
        }

        return new(divisor, prefixes[power] + unit, power == 0 ? decimalsWithout : decimalsWith);
    }
}
