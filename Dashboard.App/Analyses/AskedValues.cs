using System.Globalization;

namespace Dashboard.App.Analyses;

/// <summary>What is asked of an analysis, by name: by the command line and the members of a JSON input, or by a query string.</summary>
internal sealed class AskedValues
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _parameters = new(StringComparer.Ordinal);

    /// <param name="values">Texts by name; of two values of one name the later counts.</param>
    /// <param name="parameters">Names that have to be parameters of the method.</param>
    public AskedValues(IEnumerable<KeyValuePair<string, string>> values, IEnumerable<string> parameters)
    {
        foreach (var (name, value) in values)
            _values[PlainName.Of(name)] = value;
        _parameters.UnionWith(parameters.Select(PlainName.Of));
    }

    /// <summary>Names, in plain form, that have to be parameters of the method.</summary>
    public IReadOnlyCollection<string> Parameters => _parameters;

    public bool Has(string name) => _values.TryGetValue(PlainName.Of(name), out var value) && value.Length > 0;

    public bool IsOn(string name) => _values.TryGetValue(PlainName.Of(name), out var value) && value is "" or "true";

    /// <summary>Null when it was not given.</summary>
    public string? Text(string name) => Has(name) ? _values[PlainName.Of(name)] : null;

    /// <exception cref="InputException">Not a number, or outside its range.</exception>
    public double Number(string name, double minimum, double maximum, double otherwise)
    {
        if (Text(name) is not { } text)
            return otherwise;
        var value = ToNumber(name, text);
        return value >= minimum && value <= maximum
            ? value
            : throw new InputException($"{name} is {text}.", string.Create(CultureInfo.InvariantCulture, $"Give a number from {minimum} to {maximum}.")) { Value = text };
    }

    /// <inheritdoc cref="Number"/>
    public int Whole(string name, int minimum, int maximum, int otherwise)
    {
        var value = Number(name, minimum, maximum, otherwise);
        return value == Math.Truncate(value)
            ? (int)value
            : throw new InputException($"{name} is {Text(name)}.", $"Give a whole number from {minimum} to {maximum}.") { Value = Text(name) };
    }

    /// <summary>Numbers parted by commas.</summary>
    /// <inheritdoc cref="Number"/>
    public double[] Numbers(string name, double minimum, double maximum, double[] otherwise)
    {
        if (Text(name) is not { } text)
            return otherwise;
        double[] values = [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => ToNumber(name, part))];
        var wrong = Array.FindIndex(values, value => !(value >= minimum && value <= maximum));
        if (wrong < 0)
            return values;
        throw new InputException(
            string.Create(CultureInfo.InvariantCulture, $"{name} has {values[wrong]}."),
            string.Create(CultureInfo.InvariantCulture, $"Give numbers from {minimum} to {maximum}, parted by commas."))
        {
            Value = text,
        };
    }

    public TimeForm TimeForm() => Text("timeUnit") switch
    {
        null or "auto" => Analyses.TimeForm.Unknown,
        "s" => Analyses.TimeForm.Seconds,
        "ms" => Analyses.TimeForm.Milliseconds,
        "us" => Analyses.TimeForm.Microseconds,
        "ns" => Analyses.TimeForm.Nanoseconds,
        var other => throw new InputException($"timeUnit is '{other}'.", "Give s, ms, us or ns.") { Value = other },
    };

    internal static double ToNumber(string name, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new InputException($"{name} is '{text}', which is not a number.", $"Write a number after {name}.") { Value = text };
}
