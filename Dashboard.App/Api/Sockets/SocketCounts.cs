namespace Dashboard.App.Api.Sockets;

/// <summary>What happened on all sockets since start. Any thread may count and read.</summary>
internal sealed class SocketCounts
{
    private long _opened;
    private long _open;
    private long _refused;
    private long _sent;
    private long _bytes;
    private long _missed;
    private long _tooSlow;
    private long _malformed;
    private long _flooding;
    private long _broken;

    public SocketStats Stats => new(
        Interlocked.Read(ref _open),
        Interlocked.Read(ref _opened),
        Interlocked.Read(ref _refused),
        Interlocked.Read(ref _sent),
        Interlocked.Read(ref _bytes),
        Interlocked.Read(ref _missed),
        Interlocked.Read(ref _tooSlow),
        Interlocked.Read(ref _malformed),
        Interlocked.Read(ref _flooding),
        Interlocked.Read(ref _broken));

    /// <summary>A client comes; false when there are too many.</summary>
    public bool TryOpen()
    {
        if (Interlocked.Increment(ref _open) > SocketLimits.MostClients)
        {
            Interlocked.Decrement(ref _open);
            Interlocked.Increment(ref _refused);
            return false;
        }

        Interlocked.Increment(ref _opened);
        return true;
    }

    public void Left() => Interlocked.Decrement(ref _open);

    public void Sent(int bytes)
    {
        Interlocked.Increment(ref _sent);
        Interlocked.Add(ref _bytes, bytes);
    }

    public void Missed() => Interlocked.Increment(ref _missed);

    public void TooSlow() => Interlocked.Increment(ref _tooSlow);

    public void Malformed() => Interlocked.Increment(ref _malformed);

    public void Flooding() => Interlocked.Increment(ref _flooding);

    public void Broken() => Interlocked.Increment(ref _broken);
}

/// <param name="Missed">Updates that clients did not get because newer ones came.</param>
/// <param name="TooSlow">Clients that were closed because they missed too many in a row.</param>
/// <param name="Malformed">Messages of clients that could not be understood.</param>
/// <param name="Flooding">Messages of clients beyond their rate.</param>
/// <param name="Broken">Connections that ended without saying so.</param>
internal sealed record SocketStats(
    long Open, long Opened, long Refused, long MessagesSent, long BytesSent, long Missed, long TooSlow, long Malformed, long Flooding, long Broken);
