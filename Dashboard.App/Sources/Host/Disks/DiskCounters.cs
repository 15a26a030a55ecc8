namespace Dashboard.App.Sources.Host.Disks;

/// <summary>The running totals of one block device, or the sum over some.</summary>
internal struct DiskCounters
{
    /// <summary>/proc/diskstats counts in sectors of 512 bytes, whatever the device's own sector size.</summary>
    private const ulong SectorBytes = 512;

    public ulong ReadOps;
    public ulong WriteOps;
    public ulong ReadBytes;
    public ulong WriteBytes;

    /// <summary>Time that reads and writes took, each from its queueing to its end, in milliseconds.</summary>
    public ulong WaitMs;

    /// <summary>Time in which at least one request was in flight, in milliseconds.</summary>
    public ulong BusyMs;

    /// <summary>Time in flight times the number in flight, in milliseconds.</summary>
    public ulong QueueMs;

    /// <summary>Tells one set of summed devices from another.</summary>
    public ulong Members;

    /// <summary>Picks from the columns of /proc/diskstats after the name.</summary>
    public static DiskCounters From(ReadOnlySpan<ulong> columns) => new()
    {
        ReadOps = columns[0],
        ReadBytes = columns[2] * SectorBytes,
        WriteOps = columns[4],
        WriteBytes = columns[6] * SectorBytes,
        WaitMs = columns[3] + columns[7],
        BusyMs = columns[9],
        QueueMs = columns[10],
    };

    public readonly bool HasTraffic => (ReadOps | WriteOps) != 0;

    public void Add(in DiskCounters other, int member)
    {
        ReadOps += other.ReadOps;
        WriteOps += other.WriteOps;
        ReadBytes += other.ReadBytes;
        WriteBytes += other.WriteBytes;
        WaitMs += other.WaitMs;
        QueueMs += other.QueueMs;
        Members = (Members * 31) + (ulong)member;
    }
}
