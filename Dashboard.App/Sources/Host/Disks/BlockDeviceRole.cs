namespace Dashboard.App.Sources.Host.Disks;

/// <summary>What a block device's traffic means for the machine's total.</summary>
internal enum BlockDeviceRole
{
    /// <summary>A whole device of its own.</summary>
    Disk,

    /// <summary>A device made of others (RAID, LVM, loop, compressed memory): its traffic is theirs as well, or no disk's.</summary>
    Stacked,

    /// <summary>A part of a disk, which the disk counts already.</summary>
    Partition,
}
