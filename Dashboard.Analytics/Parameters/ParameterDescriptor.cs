using System.Globalization;

namespace Dashboard.Analytics.Parameters;

/// <summary>One parameter of a detector or forecaster: everything that a settings panel, a command line, an API and a document need to know of it.</summary>
/// <param name="Name">Short and stable, lower camel case, such as <c>threshold</c>: the key in JSON and, after two dashes, on the command line.</param>
/// <param name="Unit">What stands behind the number: <c>samples</c>, <c>sd</c>, <c>IQR</c>, or empty.</param>
/// <param name="Minimum">Smallest allowed value.</param>
/// <param name="Maximum">Largest allowed value.</param>
/// <param name="Default">Value when none is given; NaN: chosen automatically (only where <see cref="IsOptional"/>).</param>
/// <param name="Help">One sentence: what it does, and which way is more sensitive or slower.</param>
public sealed record ParameterDescriptor(string Name, string Unit, double Minimum, double Maximum, double Default, string Help)
{
    /// <summary>Whether only whole numbers are allowed.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether "automatic" (NaN) is allowed instead of a number.</summary>
    public bool IsOptional { get; init; }

    /// <summary>What is wrong with a value: one sentence with the value, the allowed range and the fix; null when it is allowed.</summary>
    public string? ProblemWith(double value)
    {
        if (double.IsNaN(value))
            return IsOptional ? null : $"{Name} needs a number from {Range}.";
        if (IsWhole && value != Math.Truncate(value))
            return string.Create(CultureInfo.InvariantCulture, $"{Name} is {value}, but has to be a whole number from {Range}.");
        return value >= Minimum && value <= Maximum
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{Name} is {value}, but has to be from {Range}.");
    }

    private string Range => string.Create(CultureInfo.InvariantCulture, $"{Minimum} to {Maximum}{(Unit.Length > 0 ? " " + Unit : "")}");
}
