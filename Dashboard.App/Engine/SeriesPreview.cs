namespace Dashboard.App.Engine;

/// <summary>Before (settings in force) and after (draft) of one series over the same samples. Arrays are of one length; NaN is a gap.</summary>
public sealed record SeriesPreview
{
    public required string SeriesKey { get; init; }

    /// <summary>Times in milliseconds since the epoch.</summary>
    public required long[] TimestampsMs { get; init; }

    public required double[] Values { get; init; }

    /// <summary>The expected band that the draft gives.</summary>
    public required float[] Lower { get; init; }

    public required float[] Upper { get; init; }

    public required bool[] MarkedBefore { get; init; }

    public required bool[] MarkedAfter { get; init; }

    public required int EpisodesBefore { get; init; }

    public required int EpisodesAfter { get; init; }

    public int PointsBefore => MarkedBefore.Count(marked => marked);

    public int PointsAfter => MarkedAfter.Count(marked => marked);

    public static SeriesPreview Empty(string seriesKey) => new()
    {
        SeriesKey = seriesKey,
        TimestampsMs = [],
        Values = [],
        Lower = [],
        Upper = [],
        MarkedBefore = [],
        MarkedAfter = [],
        EpisodesBefore = 0,
        EpisodesAfter = 0,
    };
}
