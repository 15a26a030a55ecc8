using System.Collections.Frozen;

namespace Dashboard.Analytics.Parameters;

/// <summary>Values of all parameters of one algorithm: those given, and the defaults of the others. Immutable.</summary>
public sealed class ParameterValues
{
    private readonly FrozenDictionary<string, double> _values;

    /// <param name="descriptors">The algorithm's parameters.</param>
    /// <param name="given">Values by name; null: defaults alone.</param>
    /// <exception cref="ArgumentException">An unknown name, or a value outside its range; the message names the value, the range and the fix.</exception>
    public ParameterValues(IReadOnlyList<ParameterDescriptor> descriptors, IReadOnlyDictionary<string, double>? given = null)
    {
        var values = descriptors.ToDictionary(descriptor => descriptor.Name, descriptor => descriptor.Default, StringComparer.Ordinal);
        foreach (var (name, value) in given ?? FrozenDictionary<string, double>.Empty)
        {
            var descriptor = descriptors.FirstOrDefault(known => known.Name == name)
                ?? throw new ArgumentException(
                    descriptors.Count == 0
                        ? $"There is no parameter '{name}': this one has none."
                        : $"There is no parameter '{name}'. Known: {string.Join(", ", descriptors.Select(known => known.Name))}.",
                    nameof(given));
            if (descriptor.ProblemWith(value) is { } problem)
                throw new ArgumentException(problem, nameof(given));
            values[name] = value;
        }

        _values = values.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Value of a parameter of this algorithm; NaN: automatic.</summary>
    /// <exception cref="KeyNotFoundException">The algorithm has no such parameter.</exception>
    public double this[string name] => _values[name];

    /// <summary>Value of a parameter that is a whole number.</summary>
    public int Whole(string name) => (int)_values[name];
}
