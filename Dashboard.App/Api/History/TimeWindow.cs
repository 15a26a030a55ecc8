using Dashboard.App.Api.Answers;

namespace Dashboard.App.Api.History;

/// <summary>A range of time, both ends included, in milliseconds since the epoch.</summary>
internal readonly record struct TimeWindow(long FromMs, long ToMs)
{
    /// <summary>30 days.</summary>
    public const int MostMinutes = 43_200;

    private const long MinuteMs = 60_000;

    /// <summary>Reads <c>startTime</c> and <c>endTime</c>: the last hour unless they are given.</summary>
    public static TimeWindow ReadRange(QueryReader query, long nowMs, int minutes = 60)
    {
        var to = query.Time("endTime", nowMs);
        var from = query.Time("startTime", Math.Max(0, to - (minutes * MinuteMs)));
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
        return ReadRange(query, nowMs, query.Whole("minutes", absent, 1, MostMinutes));
    }
}
