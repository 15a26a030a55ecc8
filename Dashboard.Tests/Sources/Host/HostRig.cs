using Dashboard.App.Sources;
using Dashboard.App.Sources.Host;
using Dashboard.App.Stream;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Sources.Host;

/// <summary>A host source over a directory of recorded files (or over this machine), a catalogue, and a clock that the test moves.</summary>
internal sealed class HostRig : IDisposable
{
    private readonly LinuxHostSource _source;
    private double _seconds = 1_000;

    public HostRig(HostPaths paths, params IHostReader[] slowSources)
    {
        Loops = new LoopRegistry(TimeProvider.System);
        Failures = new HostFailures(Loops, NullLogger<HostFailures>.Instance);
        _source = new LinuxHostSource(paths, Catalog, Failures, slowSources);
    }

    public HostRig(ProcTree tree)
        : this(new HostPaths(tree.Root))
    {
    }

    public SeriesCatalog Catalog { get; } = new();

    public SampleWriter Writer { get; } = new();

    public LoopRegistry Loops { get; }

    public HostFailures Failures { get; }

    /// <summary>Values of the newest tick; NaN for a gap or a series that does not exist.</summary>
    public double this[string key] => Catalog.Find(key) is { } entry && entry.Index < Writer.Values.Length ? Writer.Values[entry.Index] : double.NaN;

    public SeriesDefinition Definition(string key) =>
        (Catalog.Find(key) ?? throw new InvalidOperationException($"There is no series {key}.")).Definition;

    /// <summary>One tick, some time after the one before.</summary>
    /// <param name="elapsedSeconds">True time since the tick before; NaN for a suspend.</param>
    public void Tick(double elapsedSeconds = 0.1)
    {
        _seconds += double.IsNaN(elapsedSeconds) ? 3_600 : elapsedSeconds;
        Writer.Begin((long)(_seconds * 1000), _seconds, elapsedSeconds, Catalog.Count);
        _source.Collect(Writer);
    }

    /// <summary>The first tick, which has no tick before it.</summary>
    public void FirstTick() => Tick(double.NaN);

    public void Dispose() => _source.Dispose();
}
