using BenchmarkDotNet.Attributes;

namespace Dashboard.Bench.Host;

/// <summary>One collection of all cheap host counters of this machine. Budget: 200 µs and 0 B in the steady state.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class HostCollectionBench : IDisposable
{
    private readonly HostRig _rig = new();

    [Benchmark]
    public int Collect() => _rig.Collect();

    public void Dispose()
    {
        _rig.Dispose();
        GC.SuppressFinalize(this);
    }
}
