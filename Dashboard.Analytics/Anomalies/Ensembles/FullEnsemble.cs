using Dashboard.Analytics.Anomalies.Detectors;
using Dashboard.Analytics.Anomalies.Seasons;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Ensembles;

/// <summary>
/// The ensemble for chosen series: novelty at six lengths from 4 to 288 samples, level (mean of 20 against the slow centre) and spread (sd of 80 against its slow centre),
/// combined as <see cref="SurpriseEnsemble"/> describes. It knows shapes: a peak that stays away is as new as one that never came before. The expected value and
/// band come from level and season, which have no vote.
/// <para>Parameters: alertRate 1e-7 to 0.05 (0.0001), coolDown 0 to 100,000 samples (100), noiseFloor 0 to 1e15 in the unit of the series (0). Warm-up: 200 samples to an alert; a novelty length m has an opinion after 2m samples.</para>
/// </summary>
/// <remarks>O(6 · 1,024) a sample, vectorised: a few microseconds; under 80 KB.</remarks>
public static class FullEnsemble
{
    public static DetectorDescriptor Descriptor { get; } = new(
        "full",
        "Full ensemble",
        "Novelty of shape at six lengths, level and spread together, each calibrated against the series' own past; the most accurate.",
        EnsembleParameters.All,
        parameters => new SurpriseEnsemble(new FullParts(), parameters));

    private sealed class FullParts : IEnsembleParts
    {
        private readonly NoveltyScales _novelty = new(Novelty.Lengths);
        private readonly SeasonalLevel _season = new();
        private LevelAndSpread _slow = new();

        public string[] Names { get; } = [.. Novelty.Names, "level", "spread"];

        public double Update(long timestampMs, double value, Span<double> distances)
        {
            var lengths = _novelty.Count;
            _novelty.Update(value, distances[..lengths]);
            _slow.Update(value, out distances[lengths], out distances[lengths + 1]);
            return _season.Update(timestampMs, value);
        }

        public void Save(StateWriter writer)
        {
            _novelty.Save(writer);
            _season.Save(writer);
            _slow.Save(writer);
        }

        public void Restore(StateReader reader)
        {
            _novelty.Restore(reader);
            _season.Restore(reader);
            _slow.Restore(reader);
        }
    }
}
