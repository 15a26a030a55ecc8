using BenchmarkDotNet.Attributes;
using Dashboard.Analytics.Anomalies;

namespace Dashboard.Bench.Analytics;

/// <summary>
/// One update of each detector of the catalogue in the steady state (windows full, calibrators ripe), and the bytes that one of them takes for a series. Budgets: light 2.5 us and
/// 10 KB, full 30 us and 80 KB, 0 B an update.
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
public class DetectorBench
{
    private const int Recorded = 4096;

    private readonly double[] _values = new double[Recorded];
    private IDetector _detector = null!;
    private DetectorDescriptor _descriptor = null!;
    private int _next;

    public static IEnumerable<string> Names => DetectorCatalog.All.Select(descriptor => descriptor.Name);

    [ParamsSource(nameof(Names))]
    public string Detector { get; set; } = "";

    [GlobalSetup]
    public void Learn()
    {
        var random = new Random(1);
        for (var i = 0; i < Recorded; i++)
            _values[i] = 50 + (10 * Math.Sin(i * 0.1)) + random.NextDouble() + random.NextDouble() + random.NextDouble();
        _descriptor = DetectorCatalog.Find(Detector)!;
        _detector = _descriptor.CreateWith();
        for (var i = 0; i < 3 * Recorded; i++)
            Update();
    }

    [Benchmark]
    public DetectorScore Update()
    {
        var i = _next++;
        return _detector.Update(1_700_000_000_000 + (100L * i), _values[i % Recorded]);
    }

    /// <summary>Its Allocated column is the memory of one series.</summary>
    [Benchmark]
    public IDetector Create() => _descriptor.CreateWith();
}
