using Dashboard.App.Engine;
using Dashboard.App.Stream;
using Dashboard.App.Stream.Frames;
using Microsoft.JSInterop;

namespace Dashboard.App.Components.Viewing;

/// <summary>
/// What the browser may ask of its circuit. Numbers come from outside: one that is not finite is answered with an empty slice, and no answer is longer
/// than the recent history. Scoped to the circuit; runs on its thread.
/// </summary>
internal sealed class BrowserCalls(ViewerState view, ViewerSession session, FrameCache frames, RecentHistory history, EpisodeLog episodes)
{
    /// <summary>Time around an episode in which a pointer still means it, in milliseconds: a pixel column of the longest window.</summary>
    private const double ReasonSlackMs = 1_500;

    internal LivePump? Pump { get; set; }

    /// <summary>The tab was hidden or shown again.</summary>
    [JSInvokable]
    public void Hidden(bool isHidden) => Pump?.Hide(isHidden);

    [JSInvokable]
    public void Zoom(double fromMs, double toMs)
    {
        if (IsTime(fromMs) && IsTime(toMs))
            view.Zoom((long)fromMs, (long)toMs);
    }

    [JSInvokable]
    public void ZoomOut()
    {
        if (view.Range is not null)
            view.ZoomOut();
    }

    [JSInvokable]
    public LayoutMessage? Layout() => Pump is { } pump ? LayoutMessage.Of(pump.Layout) : null;

    /// <summary>Recorded ticks between two times, at most two rows a bucket.</summary>
    /// <param name="bucketMs">Width of a bucket in milliseconds; 0 keeps every tick.</param>
    [JSInvokable]
    public byte[] History(double fromMs, double toMs, double bucketMs)
    {
        if (Pump is not { } pump || !IsTime(fromMs) || !IsTime(toMs) || !double.IsFinite(bucketMs))
            return [];
        var from = history.FirstSequenceSince((long)fromMs);
        var to = history.FirstSequenceSince((long)toMs + 1) - 1;
        return frames.EncodeHistory(pump.Layout, history, from, to, bucketMs);
    }

    /// <summary>The ticks that the browser did not get, by sequence, both ends included.</summary>
    [JSInvokable]
    public byte[] Missing(double fromSequence, double toSequence, double bucketMs)
    {
        if (Pump is not { } pump || !IsTime(fromSequence) || !IsTime(toSequence) || !double.IsFinite(bucketMs))
            return [];
        return frames.EncodeHistory(pump.Layout, history, (long)fromSequence, (long)toSequence, bucketMs);
    }

    /// <summary>Why a point is marked: the sentence of the episode it belongs to; null when none is kept.</summary>
    [JSInvokable]
    public string? Reason(string seriesKey, double atMs) => episodes.Recent
        .FirstOrDefault(episode => episode.SeriesKey == seriesKey
            && episode.StartMs <= atMs + ReasonSlackMs
            && (episode.EndMs ?? double.PositiveInfinity) >= atMs - ReasonSlackMs)
        ?.Reason;

    /// <summary>How late frames were since the report before, as the browser measured: 95th percentiles in milliseconds.</summary>
    [JSInvokable]
    public void Report(double receivedP95Ms, double paintedP95Ms) => session.Measured(receivedP95Ms, paintedP95Ms);

    // Milliseconds since the epoch and sequences are whole numbers that a double holds exactly.
    private static bool IsTime(double value) => value is >= 0 and <= 1L << 53;
}
