namespace Dashboard.App.Sources.Host.Network;

/// <summary>The running totals of one interface, or the sum over some.</summary>
internal struct InterfaceCounters
{
    public ulong BytesReceived;
    public ulong BytesSent;
    public ulong PacketsReceived;
    public ulong PacketsSent;
    public ulong Errors;
    public ulong Drops;

    /// <summary>Tells one set of summed interfaces from another: a sum over other members has no rate against the one before.</summary>
    public ulong Members;

    /// <summary>Picks bytes, packets, errs and drop of both directions from the columns of /proc/net/dev.</summary>
    public static InterfaceCounters From(ReadOnlySpan<ulong> columns) => new()
    {
        BytesReceived = columns[0],
        PacketsReceived = columns[1],
        BytesSent = columns[8],
        PacketsSent = columns[9],
        Errors = columns[2] + columns[10],
        Drops = columns[3] + columns[11],
    };

    public readonly bool HasTraffic => (BytesReceived | BytesSent) != 0;

    public void Add(in InterfaceCounters other, int member)
    {
        BytesReceived += other.BytesReceived;
        BytesSent += other.BytesSent;
        PacketsReceived += other.PacketsReceived;
        PacketsSent += other.PacketsSent;
        Errors += other.Errors;
        Drops += other.Drops;
        Members = (Members * 31) + (ulong)member;
    }
}
