using Dashboard.App.Analyses;

namespace Dashboard.App.Api.History;

/// <summary>What is kept of a series in a range, oldest first.</summary>
/// <param name="TimesMs">Times in milliseconds since the epoch: of the sample, or of the beginning of the bucket.</param>
/// <param name="Values">Samples or means of buckets; NaN is a gap.</param>
/// <param name="Tiers">Which part of the range has which resolution, oldest first; empty when nothing is kept.</param>
internal sealed record SeriesPoints(IReadOnlyList<long> TimesMs, IReadOnlyList<double> Values, IReadOnlyList<PointTier> Tiers)
{
    /// <summary>The coarsest resolution in the range; 0 when nothing is kept.</summary>
    public long ResolutionMs => Tiers.Count == 0 ? 0 : Tiers.Max(tier => tier.ResolutionMs);

    /// <summary>The same as the analyses take it.</summary>
    public OrderedSeries Ordered(string name) => new(name, [.. TimesMs], [.. Values], TimeForm.Milliseconds, WasUnordered: false);
}

/// <summary>A stretch of one resolution.</summary>
internal sealed record PointTier(long StartTime, long EndTime, long ResolutionMs);
