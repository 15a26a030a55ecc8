using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.State;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Detectors;

/// <summary>Runs of catalogued detectors over regular samples, one a second.</summary>
internal static class DetectorRuns
{
    public const long StartMs = 1_700_000_000_000;

    public static TheoryData<string> Names { get; } = [.. DetectorCatalog.All.Select(descriptor => descriptor.Name)];

    public static IDetector Create(string name) =>
        (DetectorCatalog.Find(name) ?? throw new ArgumentException($"There is no detector '{name}'.", nameof(name))).CreateWith();

    public static DetectorScore[] Run(this IDetector detector, ReadOnlySpan<double> values, int from = 0)
    {
        var scores = new DetectorScore[values.Length];
        for (var i = 0; i < values.Length; i++)
            scores[i] = detector.Update(StartMs + (1000L * (from + i)), values[i]);
        return scores;
    }

    public static DetectorScore[] Run(string name, ReadOnlySpan<double> values) => Create(name).Run(values);

    public static byte[] Saved(IDetector detector)
    {
        var writer = new StateWriter();
        detector.Save(writer);
        return writer.ToArray();
    }

    /// <summary>Times that a detector goes over to the anomalous state.</summary>
    public static int AlertsIn(ReadOnlySpan<DetectorScore> scores)
    {
        var alerts = 0;
        for (var i = 1; i < scores.Length; i++)
            alerts += scores[i].State == DetectorState.Anomalous && scores[i - 1].State != DetectorState.Anomalous ? 1 : 0;
        return alerts;
    }

    /// <summary>A series with everything in it: noise, a season, spikes, a step, equal values, gaps.</summary>
    public static double[] Eventful(int seed, int count)
    {
        var values = Noise.Seasonal(seed, 60).Take(count);
        for (var i = 0; i < count; i++)
        {
            if (i % 397 == 396)
                values[i] += 15;
            if (i > count / 2)
                values[i] += 5;
            if (i % 501 is > 470 and < 499)
                values[i] = values[i - 1];
            if (i % 211 == 100)
                values[i] = double.NaN;
        }

        return values;
    }
}
