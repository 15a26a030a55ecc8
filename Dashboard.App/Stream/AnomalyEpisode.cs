using System.Collections.Immutable;

namespace Dashboard.App.Stream;

/// <summary>
/// One anomaly from its first sample to its last. The record is immutable: each change publishes a new one with the same <see cref="Id"/>.
/// </summary>
public sealed record AnomalyEpisode
{
    /// <summary>Unique within this run and in time order, such as <c>a-1763961000123-4</c>.</summary>
    public required string Id { get; init; }

    public required int SeriesIndex { get; init; }

    public required string SeriesKey { get; init; }

    public required string Unit { get; init; }

    public bool IsDemo { get; init; }

    /// <summary>Time of the first anomalous sample, in milliseconds since the epoch.</summary>
    public required long StartMs { get; init; }

    /// <summary>Sequence of the tick with the first anomalous sample.</summary>
    public required long StartSequence { get; init; }

    /// <summary>Time of the last anomalous sample, or null while it goes on.</summary>
    public long? EndMs { get; init; }

    /// <summary>Time of the worst sample so far, in milliseconds since the epoch.</summary>
    public required long WorstMs { get; init; }

    /// <summary>Value of the worst sample so far.</summary>
    public required double WorstValue { get; init; }

    /// <summary>Value that was expected at the worst sample.</summary>
    public required double Expected { get; init; }

    /// <summary>Lower end of the expected band at the worst sample.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper end of the expected band at the worst sample.</summary>
    public required double Upper { get; init; }

    /// <summary>Calibrated probability of a sample this far out, at the worst sample.</summary>
    public required double PValue { get; init; }

    /// <summary>How long one waits on average for a sample this far out; 100 years stands for more than that too.</summary>
    public required TimeSpan Rarity { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>1 minus the estimated share of false episodes among those with evidence as strong as this one's strongest so far. 0 to 0.999.</summary>
    public required double Confidence { get; init; }

    /// <summary>Scores of z-score, interquartile range and moving average at the worst sample, in standard deviations, signed.</summary>
    public required double ZScore { get; init; }

    public required double IqrScore { get; init; }

    public required double MovingAverageScore { get; init; }

    /// <summary>Which detectors voted at the worst sample.</summary>
    public required SampleMarks Votes { get; init; }

    /// <summary>Every detector with its vote and how far out it saw the worst sample or second.</summary>
    public ImmutableArray<EpisodeEvidence> Evidence { get; init; } = [];

    /// <summary>Its number among the series' episodes of the last hour: 1 for the first.</summary>
    public int NumberInHour { get; init; } = 1;

    /// <summary>One sentence of plain language: value, since when, what was expected, who agrees, how rare.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether a person said "seen".</summary>
    public bool IsAcknowledged { get; init; }

    public bool IsOpen => EndMs is null;
}
