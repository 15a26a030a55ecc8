namespace Dashboard.App.Sources.Host.FileSystems;

/// <summary>What a file system says of itself.</summary>
/// <param name="TotalBytes">Capacity in bytes.</param>
/// <param name="UsedBytes">Bytes in use.</param>
/// <param name="FreeBytes">Bytes that a user without privileges can still write; less than total minus used where some are reserved.</param>
/// <param name="InodesTotal">Files it can hold; NaN where it has no such limit.</param>
/// <param name="InodesUsed">Files it holds; NaN where that is not counted.</param>
internal sealed record FileSystemSpace(double TotalBytes, double UsedBytes, double FreeBytes, double InodesTotal, double InodesUsed)
{
    /// <summary>Used share of what users can use, in percent, as df has it: reserved bytes are not theirs.</summary>
    public double UsagePercent => UsedBytes / (UsedBytes + FreeBytes) * 100;

    public double InodesUsagePercent => InodesUsed / InodesTotal * 100;
}
