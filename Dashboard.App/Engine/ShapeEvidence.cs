using System.Collections.Immutable;
using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Anomalies.Ensembles;

namespace Dashboard.App.Engine;

/// <summary>One part of an ensemble that was surprised.</summary>
/// <param name="Part">What it looks at, such as novelty, level or spread; the name of a detector that has no parts.</param>
/// <param name="Surprise">−log10 of its own p-value.</param>
/// <param name="HowFar">How many times the largest usual distance; NaN when the series had never moved or the detector cannot say.</param>
internal readonly record struct ShapeEvidence(string Part, double Surprise, double HowFar)
{
    /// <summary>A part with less surprise than this (once in a hundred) is no evidence.</summary>
    private const double LeastSurprise = 2;

    /// <summary>What a detector found in the newest value, the most surprised first. One line a kind of part: the lengths of novelty are one.</summary>
    /// <param name="name">Name of a detector without parts.</param>
    public static ImmutableArray<ShapeEvidence> Of(IDetector detector, string name, double pValue)
    {
        if (detector is not IEnsembleDetector ensemble)
            return [new ShapeEvidence(name, -Math.Log10(pValue), double.NaN)];

        var found = new List<ShapeEvidence>();
        foreach (var part in ensemble.Parts)
        {
            if (part.Surprise < LeastSurprise)
                continue;
            var kind = part.Name.Split('-')[0];
            var known = found.FindIndex(evidence => evidence.Part == kind);
            var evidence = new ShapeEvidence(kind, part.Surprise, part.HowFar);
            if (known < 0)
                found.Add(evidence);
            else if (found[known].Surprise < part.Surprise)
                found[known] = evidence;
        }

        return [.. found.OrderByDescending(evidence => evidence.Surprise)];
    }
}
