using System.Collections.Immutable;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>What an ensemble that looks at more than one sample says: the light one of a tick, the chosen one of a second.</summary>
/// <param name="PValue">Calibrated probability of something as odd as this; 1 while learning or without a value.</param>
/// <param name="IsAlert">Whether it is odd enough to keep an episode going.</param>
/// <param name="Value">The sample, or the mean of the second, in the series' unit.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Lower">Lower end of the expected band.</param>
/// <param name="Upper">Upper end of the expected band.</param>
/// <param name="Every">Time between two verdicts: what turns the probability into a waiting time.</param>
/// <param name="Evidence">The parts that were surprised, the most surprised first; empty without an alert.</param>
internal readonly record struct ShapeVerdict(
    double PValue, bool IsAlert, double Value, double Expected, double Lower, double Upper, TimeSpan Every, ImmutableArray<ShapeEvidence> Evidence)
{
    /// <summary>No value, or nothing known yet.</summary>
    public static ShapeVerdict Unknown { get; } = new(1, false, double.NaN, double.NaN, double.NaN, double.NaN, TimeSpan.FromSeconds(1), []);

    /// <summary>The same with expected value and band kept within what the series can be.</summary>
    public ShapeVerdict Within(SeriesDefinition definition)
    {
        var (lowest, highest) = (definition.LowerBound ?? double.NegativeInfinity, definition.UpperBound ?? double.PositiveInfinity);
        double Bounded(double value) => Math.Min(highest, Math.Max(lowest, value));
        return this with { Expected = Bounded(Expected), Lower = Bounded(Lower), Upper = Bounded(Upper) };
    }

    /// <summary>Seconds that one waits on average for something as odd.</summary>
    public double WaitingSeconds => Every.TotalSeconds / PValue;
}
