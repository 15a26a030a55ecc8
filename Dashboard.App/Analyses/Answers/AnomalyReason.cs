using System.Globalization;
using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Anomalies.Ensembles;

namespace Dashboard.App.Analyses.Answers;

/// <summary>Who found an anomaly, and one plain sentence why.</summary>
/// <param name="Methods">The detector, or the parts of an ensemble that found the sample surprising.</param>
/// <param name="Text">The sentence.</param>
internal sealed record AnomalyReason(string[] Methods, string Text)
{
    /// <summary>A part agrees when it expects such a sample once in a hundred.</summary>
    private const double AgreeingSurprise = 2;

    /// <param name="method">Name of the detector.</param>
    /// <param name="detector">Just after its update with the sample.</param>
    /// <param name="score">What it said.</param>
    /// <param name="value">The sample.</param>
    /// <param name="stepMs">The series' step.</param>
    public static AnomalyReason Of(string method, IDetector detector, DetectorScore score, double value, long stepMs)
    {
        var text = Distance(value, score);
        if (detector is not IEnsembleDetector ensemble)
            return new AnomalyReason([method], $"{text}; {Rarity.InWords(score.PValue, stepMs)}");

        var methods = new List<string>();
        foreach (var part in ensemble.Parts)
        {
            if (part.Surprise >= AgreeingSurprise)
                methods.Add(part.Name);
        }

        if (ensemble.Reason >= 0)
        {
            var main = ensemble.Parts[ensemble.Reason];
            if (methods.Count == 0)
                methods.Add(main.Name);
            text = double.IsFinite(main.HowFar)
                ? string.Create(CultureInfo.InvariantCulture, $"{text}; {main.Name} is {main.HowFar:0.0} times as far out as 95 % of the past")
                : $"{text}; {main.Name} stands out";
        }

        return new AnomalyReason([.. methods], $"{text}; {Rarity.InWords(score.PValue, stepMs)}");
    }

    private static string Distance(double value, DetectorScore score)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{value:G6}");
        if (double.IsFinite(score.Lower) && double.IsFinite(score.Upper))
            return string.Create(CultureInfo.InvariantCulture, $"{text}, expected {score.Lower:G4} to {score.Upper:G4}");
        return double.IsFinite(score.Expected) ? string.Create(CultureInfo.InvariantCulture, $"{text}, expected {score.Expected:G4}") : text;
    }
}
