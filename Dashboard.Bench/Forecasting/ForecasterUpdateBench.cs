using BenchmarkDotNet.Attributes;
using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Intervals;

namespace Dashboard.Bench.Forecasting;

/// <summary>
/// Cost of one sample in the steady state: the model's own update, and an update of the model with calibrated intervals over 60 steps, which has to be cheap enough and free of
/// allocation for 200 live series at 1 s. <see cref="Fit"/> is what a refit costs off the tick path.
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
public class ForecasterUpdateBench
{
    private const int History = 900;

    private readonly double[] _values = new double[4_096];
    private IForecaster _model = null!;
    private CalibratedForecaster _calibrated = null!;
    private int _next;

    public static IEnumerable<string> Names => ForecasterCatalog.All.Select(descriptor => descriptor.Name);

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    [GlobalSetup]
    public void Learn()
    {
        var random = new Random(1);
        for (var i = 0; i < _values.Length; i++)
            _values[i] = 50 + (10 * Math.Sin(2 * Math.PI * i / 60)) + random.NextDouble();
        _model = ForecasterCatalog.Find(Name)!.CreateWith();
        _model.Fit(_values.AsSpan(0, History));
        _calibrated = new CalibratedForecaster(ForecasterCatalog.Find(Name)!.CreateWith(), CalibrationOptions.Default);
        _calibrated.Fit(_values.AsSpan(0, History));
    }

    [Benchmark]
    public void Update() => _model.Update(Next());

    [Benchmark]
    public void CalibratedUpdate() => _calibrated.Update(Next());

    [Benchmark]
    public void Fit() => ForecasterCatalog.Find(Name)!.CreateWith().Fit(_values.AsSpan(0, History));

    private double Next() => _values[_next++ & (_values.Length - 1)];
}
