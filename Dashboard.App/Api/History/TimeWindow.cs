using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;

namespace Dashboard.App.Api.History;

/// <summary>A range of time, both ends included, in milliseconds since the epoch.</summary>
internal readonly record struct TimeWindow(long FromMs, long ToMs)
{
    /// <summary>30 days.</summary>
    public const int MostMinutes = 43_200;

    private const long MinuteMs = 60_000;

    private static readonly TimeParameter Start = new("startTime", "First time, included: milliseconds since the epoch or ISO 8601.", "startTime=2025-11-25T08:00:00Z");
    private static readonly TimeParameter End = new("endTime", "Last time, included: milliseconds since the epoch or ISO 8601. Now, unless it is given.", "startTime=1764057600000&endTime=4102444800000");

    /// <summary>Range by its ends.</summary>
    public static IReadOnlyList<ApiParameter> Range { get; } = [Start, End];

    /// <summary>Range by its length or by its ends.</summary>
    /// <param name="absent">Minutes when nothing is given.</param>
    public static IReadOnlyList<ApiParameter> MinutesOrRange(int absent) => [Minutes(absent), .. Range];

    /// <summary>Reads <c>startTime</c> and <c>endTime</c>: the last hour unless they are given.</summary>
    public static TimeWindow ReadRange(QueryReader query, long nowMs, int minutes = 60)
    {
        var to = query.Time(End, nowMs);
        var from = query.Time(Start, Math.Max(0, to - (minutes * MinuteMs)));
        if (from > to)
            query.Refuse($"startTime {from} is after endTime {to}. Swap them.");
        return new TimeWindow(from, to);
    }

    /// <summary>Reads <c>minutes</c>, or <c>startTime</c> and <c>endTime</c> instead.</summary>
    /// <param name="absent">Minutes when nothing is given.</param>
    public static TimeWindow ReadMinutes(QueryReader query, long nowMs, int absent)
    {
        var isRange = query.Has("startTime") || query.Has("endTime");
        if (isRange && query.Has("minutes"))
            query.Refuse("minutes and startTime or endTime exclude each other. Give one of them.");
        return ReadRange(query, nowMs, query.Whole(Minutes(absent)));
    }

    private static WholeParameter Minutes(int absent) =>
        new("minutes", "The last so many minutes; instead of startTime and endTime.", "minutes=5", 1, MostMinutes, absent);
}
