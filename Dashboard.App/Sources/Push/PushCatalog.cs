using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Push;

/// <summary>Finds or adds the series of pushed points. A client can neither write into a series of another source nor fill the catalogue.</summary>
internal sealed class PushCatalog(SeriesCatalog catalog)
{
    private readonly ConcurrentDictionary<string, PushSeries> _known = new(StringComparer.Ordinal);
    private readonly Lock _registration = new();
    private int _count;
    private long _refused;

    /// <summary>Pushed series, rates of counters included.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Points whose series was refused because there were too many.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    public bool TryFind(PushPoint point, [NotNullWhen(true)] out PushSeries? series, [NotNullWhen(false)] out string? reason)
    {
        var key = SeriesKey.Format(point.Name, point.Labels);
        if (!_known.TryGetValue(key, out series))
            return TryAdd(point, key, out series, out reason);
        reason = Compare(point, series.Entry.Definition);
        return reason is null;
    }

    private static string? Compare(PushPoint point, SeriesDefinition known)
    {
        if (point.Kind is { } kind && kind != known.Kind)
            return $"kind of '{known.Name}' is {Written(known.Kind)} since it was first pushed; {Written(kind)} needs another name";
        return point.Unit is { } unit && unit != known.Unit
            ? $"unit of '{known.Name}' is '{known.Unit}' since it was first pushed; '{unit}' needs another name"
            : null;
    }

    private static string Written(SeriesKind kind) => kind == SeriesKind.Counter ? "counter" : "gauge";

    private bool TryAdd(PushPoint point, string key, [NotNullWhen(true)] out PushSeries? series, [NotNullWhen(false)] out string? reason)
    {
        lock (_registration)
        {
            if (_known.TryGetValue(key, out series))
            {
                reason = Compare(point, series.Entry.Definition);
                return reason is null;
            }

            var definition = Define(point);
            var rate = point.Kind == SeriesKind.Counter ? DefineRate(definition) : null;
            reason = FindConflict(definition) ?? (rate is null ? null : FindConflict(rate)) ?? FindShortage(rate is null ? 1 : 2);
            if (reason is not null)
                return false;
            if (catalog.Register(definition) is not { } entry)
            {
                reason = Full(catalog.Capacity);
                return false;
            }

            _known[key] = series = new PushSeries(entry, rate is null ? null : catalog.Register(rate));
            Volatile.Write(ref _count, _count + (rate is null ? 1 : 2));
            return true;
        }
    }

    private string? FindConflict(SeriesDefinition definition)
    {
        if (PushNames.IsOwn(definition))
            return $"'{PushNames.Shorten(definition.Key)}' is kept for the dashboard's own measurements; add a label that says whose it is, such as host, or choose another name";
        return catalog.Find(definition.Key) is { } taken
            ? $"'{PushNames.Shorten(definition.Key)}' is written by the source {taken.Definition.Source}; choose another name, or add a label"
            : null;
    }

    private string? FindShortage(int needed)
    {
        var limit = _count + needed > PushLimits.Series ? PushLimits.Series : catalog.Capacity;
        if (limit == catalog.Capacity && catalog.Count + needed <= limit)
            return null;
        Interlocked.Increment(ref _refused);
        return Full(limit);
    }

    private static string Full(int limit) => $"there are {limit} series already, which is the limit; use fewer label values, or start the dashboard again to forget old series";

    private static SeriesDefinition Define(PushPoint point)
    {
        var kind = point.Kind ?? SeriesKind.Gauge;
        return new SeriesDefinition(point.Name, point.Unit ?? "", SeriesGroup.Custom, "push", "Pushed by a client; the newest value is held until the next, five usual intervals at most (10 s to 5 min).")
        {
            Labels = point.Labels,
            Kind = kind,
            IsAnalysed = kind == SeriesKind.Gauge,
        };
    }

    private static SeriesDefinition DefineRate(SeriesDefinition counter) =>
        counter with
        {
            Name = $"{counter.Name}.rate",
            Unit = counter.Unit.Length == 0 ? "1/s" : $"{counter.Unit}/s",
            Description = "Rise of the pushed counter per second, by the time between its samples; a fall is a restart from zero.",
            Kind = SeriesKind.Gauge,
            IsAnalysed = true,
            LowerBound = 0,
        };
}
