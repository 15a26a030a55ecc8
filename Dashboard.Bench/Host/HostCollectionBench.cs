using BenchmarkDotNet.Attributes;
using Dashboard.App.Sources;
using Dashboard.App.Sources.Host;
using Dashboard.App.Stream;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Bench.Host;

/// <summary>One collection of all cheap host counters of this machine. Budget: 200 µs and 0 B in the steady state.</summary>
[MemoryDiagnoser]
public class HostCollectionBench : IDisposable
{
    private const double Cadence = 0.1;

    private readonly SeriesCatalog _catalog = new();
    private readonly SampleWriter _writer = new();
    private readonly LinuxHostSource _source;
    private double _seconds;

    public HostCollectionBench()
    {
        var failures = new HostFailures(new LoopRegistry(TimeProvider.System), NullLogger<HostFailures>.Instance);
        _source = new LinuxHostSource(HostPaths.Machine, _catalog, failures, []);
    }

    [Benchmark]
    public int Collect()
    {
        _seconds += Cadence;
        _writer.Begin((long)(_seconds * 1000), _seconds, Cadence, _catalog.Count);
        _source.Collect(_writer);
        return _writer.Written;
    }

    public void Dispose()
    {
        _source.Dispose();
        GC.SuppressFinalize(this);
    }
}
