using System.Collections.Frozen;

namespace Dashboard.Analytics.Parameters;

/// <summary>Values of all parameters of one algorithm: those given, and the defaults of the others. Immutable; equal when all names and values are.</summary>
public sealed class ParameterValues : IEquatable<ParameterValues>
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

    private ParameterValues(FrozenDictionary<string, double> values) => _values = values;

    /// <summary>Value of a parameter of this algorithm; NaN: automatic.</summary>
    /// <exception cref="KeyNotFoundException">The algorithm has no such parameter.</exception>
    public double this[string name] => _values[name];

    /// <summary>A copy with another value, which is not checked: a draft may be wrong until it is put in force.</summary>
    /// <exception cref="ArgumentException">The algorithm has no such parameter.</exception>
    public ParameterValues With(string name, double value) => _values.ContainsKey(name)
        ? new ParameterValues(_values.Select(pair => pair.Key == name ? KeyValuePair.Create(name, value) : pair).ToFrozenDictionary(StringComparer.Ordinal))
        : throw new ArgumentException($"There is no parameter '{name}'. Known: {string.Join(", ", _values.Keys)}.", nameof(name));

    public bool Equals(ParameterValues? other) =>
        other is not null && other._values.Count == _values.Count && _values.All(pair => other._values.TryGetValue(pair.Key, out var value) && value.Equals(pair.Value));

    public override bool Equals(object? obj) => Equals(obj as ParameterValues);

    public override int GetHashCode() => _values.Aggregate(0, (hash, pair) => hash ^ HashCode.Combine(pair.Key, pair.Value));

    /// <summary>Value of a parameter that is a whole number.</summary>
    public int Whole(string name) => (int)_values[name];
}
