using Dashboard.App.Stream;

namespace Dashboard.App.Api.Sockets;

/// <summary>When the clients of one subscription get their next update, and what happened since the last: an update left out for the interval's sake loses no event.</summary>
internal sealed class SocketFeed(SocketSubscription subscription)
{
    private List<EpisodeEvent> _events = [];
    private long _sentMs = long.MinValue;

    /// <summary>Takes a tick in; the events to send with it when an update is due, else null.</summary>
    public IReadOnlyList<EpisodeEvent>? Take(Tick tick)
    {
        _events.AddRange(tick.Events);
        if (_sentMs != long.MinValue && tick.TimestampMs - _sentMs < subscription.MinIntervalMs)
            return null;
        _sentMs = tick.TimestampMs;
        var due = _events;
        _events = [];
        return due;
    }
}
