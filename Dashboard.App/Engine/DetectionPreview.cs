using Dashboard.App.Settings;

namespace Dashboard.App.Engine;

/// <summary>What a draft of the settings would have marked: the live engine's own class, run over the recent history. (Contract; body to come.)</summary>
public sealed class DetectionPreview
{
    /// <summary>One series, with its picture. Runs off the caller's thread.</summary>
    /// <param name="seriesKey">A series of the catalogue that is analysed.</param>
    public Task<SeriesPreview> PreviewSeriesAsync(DashboardSettings draft, string seriesKey, CancellationToken cancellation) =>
        Task.FromResult(SeriesPreview.Empty(seriesKey));

    /// <summary>Every analysed series, counts only. Runs off the caller's thread; <paramref name="progress"/> gets 0 to 1.</summary>
    public Task<PreviewTotals> PreviewAllAsync(DashboardSettings draft, IProgress<double>? progress, CancellationToken cancellation) =>
        Task.FromResult(new PreviewTotals(0, 0, 0, 0, 0, TimeSpan.Zero));
}

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

/// <summary>Before and after over all analysed series.</summary>
/// <param name="Covered">How much time the preview looked at.</param>
public sealed record PreviewTotals(int Series, int PointsBefore, int PointsAfter, int EpisodesBefore, int EpisodesAfter, TimeSpan Covered);
