using Dashboard.Analytics.Anomalies.Calibration;
using Dashboard.Analytics.Anomalies.Seasons;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Ensembles;

/// <summary>
/// The ensemble for every series at the tick: value (distance from the slow centre), season (distance from what level and time slot lead to expect), level (mean of 20
/// against the slow centre) and spread (sd of 80 against its slow centre), combined as <see cref="SurpriseEnsemble"/> describes.
/// <para>Parameters: alertRate 1e-7 to 0.05 (0.0001), coolDown 0 to 100,000 samples (100), noiseFloor 0 to 1e15 in the unit of the series (0). Warm-up: 200 samples to an alert; a season from its second cycle on.</para>
/// </summary>
/// <remarks>O(1) a sample, about a microsecond; about 10 KB.</remarks>
public static class LightEnsemble
{
    private const int LevelPart = 2;
    private const int SpreadPart = 3;

    /// <summary>Twice the longer of the windows.</summary>
    private const int SamplesAnOpinion = 160;

    /// <summary>Fewer opinions are no past that a change could stand out from: young series drift, and step for the first time.</summary>
    private const int LeastOpinions = 20;

    /// <summary>log10 of 2 and −log10 of 5 %.</summary>
    private const double DoubledSurprise = 0.30103;
    private const double BodySurprise = 1.30103;

    public static DetectorDescriptor Descriptor { get; } = new(
        "light",
        "Light ensemble",
        "Value, season, level and spread together, each calibrated against the series' own past; cheap enough for every series at every tick.",
        EnsembleParameters.All,
        parameters => new SurpriseEnsemble(new LightParts(), parameters));

    /// <summary>
    /// Probability, as an opening of an episode counts it, that a series in its normal state shows a change of level or of spread as large as the newest: what a single sample cannot show.
    /// The smaller p-value of the two parts, doubled for there being two, believed only as far as its sampling error allows: the surprise beyond 5 % is reduced by 1/√n, where n counts
    /// one independent value for each <see cref="SamplesAnOpinion"/> samples (the spread looks at 80, and the tail of rare values is made of few events).
    /// </summary>
    /// <param name="light">An ensemble that <see cref="Descriptor"/> made.</param>
    /// <returns>0 to 1; 1 in the first 3,200 samples.</returns>
    public static double LastingPValueOf(IEnsembleDetector light)
    {
        ArgumentNullException.ThrowIfNull(light);
        if (light.Samples < LeastOpinions * SamplesAnOpinion)
            return 1;

        var parts = light.Parts;
        var surprise = Math.Max(parts[LevelPart].Surprise, parts[SpreadPart].Surprise) - DoubledSurprise;
        if (surprise <= BodySurprise)
            return surprise <= 0 ? 1 : Math.Pow(10, -surprise);

        var opinions = Math.Min(light.Samples, SurpriseCalibrator.FullMass) / (double)SamplesAnOpinion;
        return Math.Pow(10, -(BodySurprise + ((surprise - BodySurprise) * (1 - (1 / Math.Sqrt(opinions))))));
    }

    private sealed class LightParts : IEnsembleParts
    {
        private readonly SeasonalLevel _season = new();
        private LevelAndSpread _slow = new();
        private bool _isBegun;

        public string[] Names { get; } = ["value", "season", "level", "spread"];

        public double Update(long timestampMs, double value, Span<double> distances)
        {
            var expected = _season.Update(timestampMs, value);
            distances[0] = _isBegun ? Math.Abs(value - _slow.SlowLevel) : double.NaN;
            distances[1] = Math.Abs(value - expected);
            _slow.Update(value, out distances[2], out distances[3]);
            _isBegun = true;
            return expected;
        }

        public void Save(StateWriter writer)
        {
            _season.Save(writer);
            _slow.Save(writer);
            writer.Write(_isBegun);
        }

        public void Restore(StateReader reader)
        {
            _season.Restore(reader);
            _slow.Restore(reader);
            _isBegun = reader.ReadBoolean();
        }
    }
}
