using Dashboard.App.Sources;
using Dashboard.App.Sources.Host;
using Dashboard.App.Stream;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Bench.Host;

/// <summary>The cheap counters of this machine, collected as the loop does it at 10 Hz, but back to back.</summary>
internal sealed class HostRig : IDisposable
{
    private const double Cadence = 0.1;

    private readonly SeriesCatalog _catalog = new();
    private readonly SampleWriter _writer = new();
    private readonly LinuxHostSource _source;
    private double _seconds;

    public HostRig()
    {
        var failures = new HostFailures(new LoopRegistry(TimeProvider.System), NullLogger<HostFailures>.Instance);
        _source = new LinuxHostSource(HostPaths.Machine, _catalog, failures, []);
    }

    /// <returns>How many values were read.</returns>
    public int Collect()
    {
        _seconds += Cadence;
        _writer.Begin((long)(_seconds * 1000), _seconds, Cadence, _catalog.Count);
        _source.Collect(_writer);
        return _writer.Written;
    }

    public void Dispose() => _source.Dispose();
}
