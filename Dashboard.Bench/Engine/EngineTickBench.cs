using BenchmarkDotNet.Attributes;
using Dashboard.App.Stream;

namespace Dashboard.Bench.Engine;

/// <summary>
/// One turn of the engine in the steady state. <see cref="Judge"/> is the analytics alone and must allocate nothing; <see cref="Tick"/> adds the publication:
/// the tick object and its columns. Budget: 1 ms for 1,000 series.
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
public class EngineTickBench
{
    private EngineRig _rig = null!;

    [Params(100, 1_000, 10_000)]
    public int Series { get; set; }

    [GlobalSetup]
    public void Learn() => _rig = new EngineRig(Series);

    [Benchmark]
    public int Judge() => _rig.Judge();

    [Benchmark]
    public Tick Tick() => _rig.Tick();
}
