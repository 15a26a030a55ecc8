using BenchmarkDotNet.Attributes;

namespace Dashboard.Bench.Streams;

/// <summary>One tick handed to every live reader, and taken by each of them.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class FanOutBench : IDisposable
{
    private FanOutRig _rig = null!;

    [Params(1, 50, 200)]
    public int Readers { get; set; }

    [GlobalSetup]
    public void Subscribe() => _rig = new FanOutRig(Readers);

    [Benchmark]
    public int Publish() => _rig.Publish();

    public void Dispose()
    {
        _rig?.Dispose();
        GC.SuppressFinalize(this);
    }
}
