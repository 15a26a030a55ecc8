using BenchmarkDotNet.Attributes;
using Dashboard.Analytics.Anomalies;

namespace Dashboard.Bench.Analytics;

/// <summary>
/// One update of each detector of the catalogue in the steady state, and the bytes that one of them takes for a series. The same in one table, with the budgets: <c>costs</c>.
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
public class DetectorBench
{
    private DetectorRig _rig = null!;
    private DetectorDescriptor _descriptor = null!;

    public static IEnumerable<string> Names => DetectorCatalog.All.Select(descriptor => descriptor.Name);

    [ParamsSource(nameof(Names))]
    public string Detector { get; set; } = "";

    [GlobalSetup]
    public void Learn()
    {
        _descriptor = DetectorCatalog.Find(Detector)!;
        _rig = new DetectorRig(_descriptor);
    }

    [Benchmark]
    public DetectorScore Update() => _rig.Update();

    /// <summary>Its Allocated column is the memory of one series.</summary>
    [Benchmark]
    public IDetector Create() => _descriptor.CreateWith();
}
