using System.Collections.Immutable;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host;

/// <summary>Registers the host source's series. Any thread may call it.</summary>
internal sealed class HostSeries(SeriesCatalog catalog)
{
    public const string SourceName = "host";

    /// <summary>Percent at which a disk counts as full, and memory: the last tenth of a disk is soon gone, and caches give memory back until nearly the end.</summary>
    public const double DiskFullAt = 90;
    public const double MemoryFullAt = 95;

    /// <summary>How many devices, interfaces or cores of one kind are judged by the detectors; those beyond are shown only.</summary>
    public const int MostAnalysedOfAKind = 16;

    /// <summary>How many devices or interfaces of one kind get series at all, so that a machine that makes interfaces all day stays bounded.</summary>
    public const int MostOfAKind = 256;

    /// <summary>A percentage from 0 to 100.</summary>
    /// <param name="fullAt">Value at which it counts as full; null: it never does.</param>
    public SeriesEntry? Percent(
        string name, string description, double noiseFloor, Label label = default, bool isAnalysed = true, double? fullAt = null) =>
        catalog.Register(Define(name, "%", description, label) with
        {
            LowerBound = 0,
            UpperBound = 100,
            FullAt = fullAt,
            NoiseFloor = noiseFloor,
            IsAnalysed = isAnalysed,
        });

    /// <summary>A level or a rate that is never negative.</summary>
    public SeriesEntry? Gauge(
        string name, string unit, string description, double noiseFloor, Label label = default, bool isAnalysed = true) =>
        catalog.Register(Define(name, unit, description, label) with
        {
            LowerBound = 0,
            NoiseFloor = noiseFloor,
            IsAnalysed = isAnalysed,
        });

    /// <summary>A running total as the kernel keeps it.</summary>
    public SeriesEntry? Counter(string name, string unit, string description, Label label = default) =>
        catalog.Register(Define(name, unit, description, label) with { Kind = SeriesKind.Counter, LowerBound = 0, IsAnalysed = false });

    /// <summary>A capacity, a limit, a part of a total: kept and shown, not judged.</summary>
    public SeriesEntry? Level(string name, string unit, string description, Label label = default) =>
        Gauge(name, unit, description, 0, label, isAnalysed: false);

    /// <summary>Lists a series that this machine cannot offer.</summary>
    /// <param name="reason">One sentence for people that says why.</param>
    public void Unavailable(string name, string unit, string description, string reason) =>
        catalog.Register(Define(name, unit, description, default) with { IsAnalysed = false, UnavailableReason = reason });

    private static SeriesDefinition Define(string name, string unit, string description, Label label) =>
        new(name, unit, SeriesGroup.System, SourceName, description)
        {
            Labels = label.Name is null
                ? ImmutableSortedDictionary<string, string>.Empty
                : ImmutableSortedDictionary<string, string>.Empty.Add(label.Name, label.Value),
        };
}

/// <summary>The one label of a host series; the default value is none.</summary>
internal readonly record struct Label(string Name, string Value);
