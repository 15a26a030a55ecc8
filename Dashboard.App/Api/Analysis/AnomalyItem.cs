using System.Text.Json.Serialization;
using Dashboard.App.Api.History;
using Dashboard.App.Engine;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Analysis;

/// <summary>An anomaly episode as programs get it; times in milliseconds since the epoch.</summary>
/// <param name="Timestamp">Of the worst sample, and so are value, expected value and band.</param>
/// <param name="IsAnomaly">Always true; clients of the showcase look at it.</param>
/// <param name="Severity"><c>low</c>, <c>medium</c> or <c>high</c>.</param>
/// <param name="Methods">Detectors that voted for it.</param>
/// <param name="EndTime">Null while it goes on.</param>
/// <param name="Demo">Whether the series is simulated.</param>
/// <param name="Change">In messages about changes: <c>began</c>, <c>changed</c> or <c>ended</c>.</param>
internal sealed record AnomalyItem(
    string Id,
    string Metric,
    long Timestamp,
    double Value,
    double Expected,
    double Lower,
    double Upper,
    bool IsAnomaly,
    string Severity,
    double Confidence,
    double PValue,
    IReadOnlyList<string> Methods,
    string Reason,
    long StartTime,
    long? EndTime,
    string Unit,
    bool Acknowledged,
    bool Demo,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Change = null)
{
    /// <summary>With what happened to it.</summary>
    public static AnomalyItem Of(EpisodeEvent change) => Of(change.Episode) with
    {
        Change = change.Change switch
        {
            EpisodeChange.Began => "began",
            EpisodeChange.Worsened => "changed",
            EpisodeChange.Ended => "ended",
            var other => throw new InvalidOperationException($"There is no change {other}."),
        },
    };

    public static AnomalyItem Of(AnomalyEpisode episode) => new(
        episode.Id,
        episode.SeriesKey,
        episode.WorstMs,
        episode.WorstValue,
        episode.Expected,
        episode.Lower,
        episode.Upper,
        IsAnomaly: true,
        episode.Severity switch { Stream.Severity.Low => "low", Stream.Severity.Medium => "medium", Stream.Severity.High => "high", var other => throw new InvalidOperationException($"There is no severity {other}.") },
        episode.Confidence,
        episode.PValue,
        [.. episode.Evidence.Where(part => part.IsVote).Select(part => part.Detector)],
        episode.Reason,
        episode.StartMs,
        episode.EndMs,
        episode.Unit,
        episode.IsAcknowledged,
        episode.IsDemo);

    /// <summary>Kept episodes that touch a range, oldest first.</summary>
    public static IEnumerable<AnomalyItem> In(EpisodeLog episodes, TimeWindow window) => episodes.Recent
        .Where(episode => episode.StartMs <= window.ToMs && (episode.EndMs ?? long.MaxValue) >= window.FromMs)
        .OrderBy(episode => episode.StartMs)
        .Select(Of);
}
