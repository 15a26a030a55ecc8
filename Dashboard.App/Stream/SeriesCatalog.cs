using System.Collections.Concurrent;

namespace Dashboard.App.Stream;

/// <summary>
/// Every series there is. Any thread may register and read; an index, once given, stays with its series.
/// The number of series is capped, and what was refused is counted, so that a client with a runaway label cannot fill the memory.
/// </summary>
public sealed class SeriesCatalog
{
    /// <summary>Largest cap that may be configured: a tick's column of doubles then stays under the large-object threshold.</summary>
    public const int LargestCapacity = 10_000;

    public const int DefaultCapacity = 5_000;

    /// <summary>Most characters of a series' name, and of a label's name and value.</summary>
    public const int MostCharacters = 200;

    /// <summary>Most labels of a series.</summary>
    public const int MostLabels = 20;

    private readonly ConcurrentDictionary<string, SeriesEntry> _byKey = new(StringComparer.Ordinal);
    private readonly Lock _registration = new();
    private SeriesEntry[] _entries = [];
    private long _refused;

    public SeriesCatalog(int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, LargestCapacity);
        Capacity = capacity;
    }

    public int Capacity { get; }

    /// <summary>An immutable picture of all series, in index order. A later picture is longer or the same object.</summary>
    public IReadOnlyList<SeriesEntry> Entries => Volatile.Read(ref _entries);

    public int Count => Volatile.Read(ref _entries).Length;

    /// <summary>How many registrations were refused, because the catalogue was full or for what <see cref="WhyNot"/> says.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Finds the series or adds it.</summary>
    /// <returns>The entry, or null when the catalogue is full or name or labels are too large; then the refusal has been counted.</returns>
    public SeriesEntry? Register(SeriesDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var key = definition.Key;
        if (_byKey.TryGetValue(key, out var known))
            return known;

        lock (_registration)
        {
            if (_byKey.TryGetValue(key, out known))
                return known;
            if (WhyNot(definition) is not null)
            {
                Interlocked.Increment(ref _refused);
                return null;
            }

            var entry = new SeriesEntry(_entries.Length, definition);
            Volatile.Write(ref _entries, [.. _entries, entry]);
            _byKey[key] = entry;
            return entry;
        }
    }

    /// <summary>Why a series that is not in the catalogue could not be added, as a sentence with the allowed range; null when it could.</summary>
    public string? WhyNot(SeriesDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Name.Length is 0 or > MostCharacters)
            return $"The name has {definition.Name.Length} characters: give 1 to {MostCharacters}.";
        if (definition.Labels.Count > MostLabels)
            return $"There are {definition.Labels.Count} labels: give at most {MostLabels}.";
        foreach (var (label, value) in definition.Labels)
        {
            if (label.Length is 0 or > MostCharacters)
                return $"A label's name has {label.Length} characters: give 1 to {MostCharacters}.";
            if (value.Length > MostCharacters)
                return $"The value of label {label} has {value.Length} characters: give at most {MostCharacters}.";
        }

        return Count < Capacity ? null : $"The catalogue is full with {Capacity} series: send fewer names or labels.";
    }

    /// <summary>Finds a series by its written key, such as <c>cpu.usage</c> or <c>cpu.usage{core="3"}</c>; null when there is none.</summary>
    public SeriesEntry? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>
    /// The series that stands for a whole metric: the unlabelled one, else the one that the demo makes up (label <c>source="demo"</c>); null when there is neither.
    /// </summary>
    public SeriesEntry? FindBest(string name) => Find(name) ?? Find($"{name}{{source=\"demo\"}}");
}
