using Dashboard.App.Components.Text;
using Dashboard.App.Engine.Limits;
using Dashboard.App.Stream;

namespace Dashboard.App.Components.Panels;

/// <summary>Everything a tile shows at one tick, worked out from the tick and the catalogue.</summary>
/// <param name="Detail">Below the value: what was expected, how it compares, or why there is nothing.</param>
internal readonly record struct TileFacts(Reading Reading, TileState State, string Detail, bool IsDemo)
{
    private const long HourMs = 3_600_000;
    private const long MinuteMs = 60_000;

    /// <param name="limit">When the tile's own series will be full; null: it never is.</param>
    public static TileFacts Of(TileSpec spec, IReadOnlyList<SeriesEntry> series, Tick? tick, MinuteHistory minutes, LimitOutlook? limit = null)
    {
        if (series.Count == 0)
            return new(new(Reading.Dash, ""), TileState.NoData, spec.WhyEmpty, false);

        var (own, definition) = (series[0], series[0].Definition);
        var value = tick is null ? double.NaN : Sum(series, tick);
        var reading = Reading.Of(value, definition.Unit);
        if (tick is null || double.IsNaN(value))
            return new(reading, TileState.NoData, WhyNothing(spec, own, tick), definition.IsDemo);

        var state = StateOf(spec, series, tick, value);
        var detail = state == TileState.Anomaly ? Expected(series, tick) : Full(limit) ?? Compared(series, tick.TimestampMs, value, minutes);
        return new(reading, state, detail, definition.IsDemo);
    }

    private static double Sum(IReadOnlyList<SeriesEntry> series, Tick tick)
    {
        var sum = 0.0;
        foreach (var entry in series)
            sum += tick.ValueOf(entry.Index);
        return sum;
    }

    private static TileState StateOf(TileSpec spec, IReadOnlyList<SeriesEntry> series, Tick tick, double value)
    {
        var marks = SampleMarks.None;
        foreach (var entry in series)
            marks |= tick.MarksOf(entry.Index);
        if (marks.HasFlag(SampleMarks.InEpisode))
            return TileState.Anomaly;
        if (value >= spec.WarnsFrom)
            return TileState.Warning;
        if (!series[0].Definition.IsAnalysed)
            return TileState.Watched;
        return marks.HasFlag(SampleMarks.Learning) ? TileState.Learning : TileState.Normal;
    }

    private static string WhyNothing(TileSpec spec, SeriesEntry own, Tick? tick) => own switch
    {
        { Definition.UnavailableReason: { } reason } => reason,
        { LastSeenMs: > 0 and var seen } when tick is not null && tick.TimestampMs - seen > MinuteMs => UiText.SilentFor.With(Ages.Since(seen, tick.TimestampMs)),
        _ => spec.WhyEmpty,
    };

    // The band is of one series: of a sum it would explain nothing.
    private static string Expected(IReadOnlyList<SeriesEntry> series, Tick tick)
    {
        var own = series[0];
        var (lower, upper) = series.Count == 1 && own.Index < tick.Lower.Length ? (tick.Lower[own.Index], tick.Upper[own.Index]) : (float.NaN, float.NaN);
        return float.IsNaN(lower)
            ? UiText.OutOfLine
            : UiText.ExpectedBetween.With(Reading.Of(lower, own.Definition.Unit), Reading.Of(upper, own.Definition.Unit));
    }

    private static string? Full(LimitOutlook? limit) => limit is { IsReached: false, Expected: { } expected }
        ? UiText.LimitTile.With(UnitFormat.Value(limit.Limit, limit.Series.Definition.Unit), Ages.Write(expected))
        : null;

    private static string Compared(IReadOnlyList<SeriesEntry> series, long nowMs, double value, MinuteHistory minutes)
    {
        var oldest = minutes.OldestMs(series[0].Index);
        var isHour = oldest > 0 && oldest <= nowMs - HourMs;
        var then = 0.0;
        foreach (var entry in series)
            then += minutes.TryGet(entry.Index, isHour ? nowMs - HourMs : oldest, out var minute) ? minute.Mean : double.NaN;
        if (double.IsNaN(then))
            return isHour ? UiText.NoHourAgo : UiText.JustStarted;

        var unit = series[0].Definition.Unit;
        var change = unit == "%" ? UiText.PointsChange.With(Reading.OfChange(value - then, "%").Value)
            : then == 0 ? Reading.OfChange(value - then, unit).ToString()
            : Reading.OfChange(100 * (value - then) / Math.Abs(then), "%").ToString();
        return (isHour ? UiText.AgainstHourAgo : UiText.AgainstStart).With(change);
    }
}
