using System.Collections.Immutable;

namespace Dashboard.App.Engine.Seconds;

/// <summary>What the full ensemble says of one series' newest second.</summary>
/// <param name="PValue">Calibrated probability of a second as odd as this; 1 while learning or without a value.</param>
/// <param name="IsAlert">Whether the ensemble's own alert is open.</param>
/// <param name="Value">Mean of the second, in the series' unit.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Lower">Lower end of the expected band.</param>
/// <param name="Upper">Upper end of the expected band.</param>
/// <param name="Evidence">The parts that were surprised, the most surprised first; empty without an alert.</param>
internal readonly record struct SecondVerdict(
    double PValue, bool IsAlert, double Value, double Expected, double Lower, double Upper, ImmutableArray<ShapeEvidence> Evidence)
{
    /// <summary>No value, or nothing known yet.</summary>
    public static SecondVerdict Unknown { get; } = new(1, false, double.NaN, double.NaN, double.NaN, double.NaN, []);
}

/// <summary>One part of the full ensemble that was surprised.</summary>
/// <param name="Part">What it looks at: novelty, level or spread.</param>
/// <param name="Surprise">−log10 of its own p-value.</param>
/// <param name="HowFar">How many times the largest usual distance; NaN when the series had never moved.</param>
internal readonly record struct ShapeEvidence(string Part, double Surprise, double HowFar);
