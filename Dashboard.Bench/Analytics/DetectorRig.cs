using Dashboard.Analytics.Anomalies;

namespace Dashboard.Bench.Analytics;

/// <summary>A detector of the catalogue in the steady state (windows full, calibrators ripe) over a recorded wave with noise, ten samples a second.</summary>
internal sealed class DetectorRig
{
    /// <summary>Updates until the steady state.</summary>
    public const int Learned = 3 * Recorded;

    private const int Recorded = 4096;

    private static readonly double[] s_values = Record();

    private readonly IDetector _detector;
    private int _next;

    public DetectorRig(DetectorDescriptor descriptor)
    {
        _detector = descriptor.CreateWith();
        for (var i = 0; i < Learned; i++)
            Update();
    }

    public IDetector Detector => _detector;

    public DetectorScore Update()
    {
        var i = _next++;
        return _detector.Update(1_700_000_000_000 + (100L * i), s_values[i % Recorded]);
    }

    private static double[] Record()
    {
        var random = new Random(1);
        var values = new double[Recorded];
        for (var i = 0; i < Recorded; i++)
            values[i] = 50 + (10 * Math.Sin(i * 0.1)) + random.NextDouble() + random.NextDouble() + random.NextDouble();
        return values;
    }
}
