using Dashboard.App.Stream;

namespace Dashboard.App.Components.Viewing;

/// <summary>What the browser is told of the view.</summary>
/// <param name="WindowMs">Length of the live window in milliseconds.</param>
/// <param name="FromMs">Beginning of the zoomed range in milliseconds since the epoch, or null: live.</param>
/// <param name="PausedAtMs">Time of the newest tick of a frozen picture, when known.</param>
internal sealed record ViewMessage(double WindowMs, double? FromMs, double? ToMs, bool IsPaused, double? PausedAtMs)
{
    public static ViewMessage Of(ViewerState view, RecentHistory history) =>
        new(view.Window.TotalMilliseconds, view.Range?.FromMs, view.Range?.ToMs, view.IsPaused, view.PausedAtMs ?? TimeOf(view.PausedAtSequence, history));

    private static double? TimeOf(long? sequence, RecentHistory history) =>
        sequence is { } known && history.TimestampOf(known) is > 0 and var time ? time : null;
}
