using BenchmarkDotNet.Attributes;
using Dashboard.Analytics.Forecasting;

namespace Dashboard.Bench.Forecasting;

/// <summary>
/// Cost of one sample in the steady state: the model's own update, and an update of the model with calibrated intervals over 60 steps, which has to be cheap enough and free of
/// allocation for 200 live series at 1 s. <see cref="Fit"/> is what a refit costs off the tick path. Updates in one table: <c>costs</c>.
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
public class ForecasterUpdateBench
{
    private ForecasterRig _rig = null!;

    public static IEnumerable<string> Names => ForecasterCatalog.All.Select(descriptor => descriptor.Name);

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    [GlobalSetup]
    public void Learn() => _rig = new ForecasterRig(ForecasterCatalog.Find(Name)!);

    [Benchmark]
    public void Update() => _rig.Update();

    [Benchmark]
    public void CalibratedUpdate() => _rig.UpdateCalibrated();

    [Benchmark]
    public void Fit() => _rig.Fit();
}
