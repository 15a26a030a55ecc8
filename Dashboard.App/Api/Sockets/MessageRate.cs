namespace Dashboard.App.Api.Sockets;

/// <summary>How fast a client may send: a bucket of tokens. Owned by the loop that receives.</summary>
internal sealed class MessageRate(TimeProvider time)
{
    private double _tokens = SocketLimits.MessagesAtOnce;
    private long _filled = time.GetTimestamp();

    /// <summary>Whether one more may be taken now.</summary>
    public bool TryTake()
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(SocketLimits.MessagesAtOnce, _tokens + (time.GetElapsedTime(_filled, now).TotalSeconds * SocketLimits.MessagesPerSecond));
        _filled = now;
        if (_tokens < 1)
            return false;
        _tokens--;
        return true;
    }
}
