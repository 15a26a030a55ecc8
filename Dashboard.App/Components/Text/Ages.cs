namespace Dashboard.App.Components.Text;

/// <summary>Lengths of time in words: one unit, the one that people would say.</summary>
internal static class Ages
{
    /// <summary>Such as <c>34 s</c>, <c>12 min</c>, <c>3 h 12 min</c>, <c>2 d 4 h</c>. Negative lengths read as 0 s.</summary>
    public static string Write(TimeSpan length) => length switch
    {
        { TotalSeconds: < 1 } => UiText.AgeSeconds.With(0),
        { TotalMinutes: < 1 } => UiText.AgeSeconds.With((int)length.TotalSeconds),
        { TotalHours: < 1 } => UiText.AgeMinutes.With((int)length.TotalMinutes),
        { TotalDays: < 1 } => UiText.AgeHours.With((int)length.TotalHours, length.Minutes),
        _ => UiText.AgeDays.With((int)length.TotalDays, length.Hours),
    };

    public static string Since(long timestampMs, long nowMs) => Write(TimeSpan.FromMilliseconds(nowMs - timestampMs));
}
