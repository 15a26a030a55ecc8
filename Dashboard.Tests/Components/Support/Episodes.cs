using Dashboard.App.Stream;

namespace Dashboard.Tests.Components.Support;

internal static class Episodes
{
    /// <summary>An episode that goes on, of a series that need not exist.</summary>
    public static AnomalyEpisode Of(string seriesKey, long startMs, string? id = null) => new()
    {
        Id = id ?? $"a-{startMs}-{seriesKey}",
        SeriesIndex = 0,
        SeriesKey = seriesKey,
        Unit = "%",
        StartMs = startMs,
        StartSequence = 1,
        WorstMs = startMs,
        WorstValue = 97,
        Expected = 20,
        Lower = 10,
        Upper = 30,
        PValue = 1e-7,
        Rarity = TimeSpan.FromHours(30),
        Severity = Severity.High,
        Confidence = 0.973,
        ZScore = 8,
        IqrScore = 7,
        MovingAverageScore = 6,
        Votes = SampleMarks.ZScore | SampleMarks.Iqr,
        Reason = $"{seriesKey} is at 97 % where 10 to 30 % was expected.",
    };
}
