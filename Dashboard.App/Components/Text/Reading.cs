namespace Dashboard.App.Components.Text;

/// <summary>A value as people read it, in two parts, so that a layout can set the unit smaller.</summary>
/// <param name="Value">The number in the viewer's culture, or a dash when there is none.</param>
/// <param name="Unit">Its unit, perhaps with a prefix; empty for a plain number.</param>
public readonly record struct Reading(string Value, string Unit)
{
    /// <summary>What stands where no value is.</summary>
    public const string Dash = "–";

    public override string ToString() => Unit.Length == 0 ? Value : $"{Value} {Unit}";

    /// <param name="value">In the unit of the catalogue; a value that is not finite reads as a dash.</param>
    /// <param name="unit">Unit of the catalogue, such as <c>%</c>, <c>B</c>, <c>B/s</c>, <c>ms</c>, <c>1/s</c>, or empty.</param>
    public static Reading Of(double value, string unit)
    {
        if (!double.IsFinite(value))
            return new(Dash, "");
        var scale = ReadingScale.For(value, unit);
        return new(scale.Write(value), scale.Unit);
    }

    /// <summary>The reading of a difference, with its sign always shown.</summary>
    public static Reading OfChange(double change, string unit)
    {
        var reading = Of(Math.Abs(change), unit);
        return double.IsFinite(change) ? reading with { Value = (change < 0 ? "−" : "+") + reading.Value } : reading;
    }
}
