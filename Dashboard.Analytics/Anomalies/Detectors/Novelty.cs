using Dashboard.Analytics.Anomalies.Ensembles;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// How unlike everything recent the last values are, at the lengths 4, 8, 16, 32, 96 and 288 samples (<see cref="NoveltyScales"/>), each length calibrated and all combined as
/// <see cref="SurpriseEnsemble"/> describes. The score is the combined surprise.
/// <para>Parameters: alertRate 1e-7 to 0.05 (0.0001), coolDown 0 to 100,000 samples (100), noiseFloor 0 to 1e15 in the unit of the series (0). Warm-up: 200 samples to an alert; a length m has an opinion after 2m samples.</para>
/// Reference: Yeh et al., "Matrix Profile I", ICDM 2016.
/// </summary>
/// <remarks>O(6 · 1,024) a sample, vectorised. About 75 KB.</remarks>
internal static class Novelty
{
    /// <summary>Lengths of the stretches that are compared, in samples.</summary>
    public static int[] Lengths { get; } = [4, 8, 16, 32, 96, 288];

    public static IEnumerable<string> Names => Lengths.Select(length => $"novelty-{length}");

    public static DetectorDescriptor Descriptor { get; } = new(
        "novelty",
        "Novelty",
        "A shape that did not occur among the last 1,024 samples, at six lengths: also a pattern that breaks without leaving its range.",
        EnsembleParameters.All,
        parameters => new SurpriseEnsemble(new Parts(), parameters));

    private sealed class Parts : IEnsembleParts
    {
        private readonly NoveltyScales _scales = new(Lengths);

        public string[] Names { get; } = [.. Novelty.Names];

        public double Update(long timestampMs, double value, Span<double> distances)
        {
            _scales.Update(value, distances);
            return double.NaN;
        }

        public void Save(StateWriter writer) => _scales.Save(writer);

        public void Restore(StateReader reader) => _scales.Restore(reader);
    }
}
