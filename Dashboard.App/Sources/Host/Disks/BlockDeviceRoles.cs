namespace Dashboard.App.Sources.Host.Disks;

/// <summary>Tells whole disks from partitions and from devices made of others, by what /sys/block says.</summary>
internal sealed class BlockDeviceRoles(HostPaths paths)
{
    private static readonly string[] StackedPrefixes = ["loop", "ram", "zram", "dm-", "md", "drbd", "nbd", "sr", "fd"];

    public BlockDeviceRole Of(string name)
    {
        if (!IsWhole(name))
            return BlockDeviceRole.Partition;
        return IsNamedAsStacked(name) || HasSlaves(name) ? BlockDeviceRole.Stacked : BlockDeviceRole.Disk;
    }

    /// <summary>How many devices count for the machine's total now.</summary>
    public int CountDisks()
    {
        var all = paths.Under("/sys/block");
        return Directory.Exists(all) ? Directory.EnumerateFileSystemEntries(all).Count(entry => Of(Path.GetFileName(entry)) == BlockDeviceRole.Disk) : 0;
    }

    /// <summary>Only whole devices have a directory there; where /sys is hidden every device counts as whole.</summary>
    private bool IsWhole(string name) => !Directory.Exists(paths.Under("/sys/block")) || Directory.Exists(Sys(name));

    private bool HasSlaves(string name)
    {
        var slaves = Sys(name) + "/slaves";
        return Directory.Exists(slaves) && Directory.EnumerateFileSystemEntries(slaves).Any();
    }

    private static bool IsNamedAsStacked(string name) =>
        Array.Exists(StackedPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length && char.IsAsciiDigit(name[prefix.Length]));

    /// <summary>A slash in a device's name is written as an exclamation mark there.</summary>
    private string Sys(string name) => paths.Under("/sys/block/" + name.Replace('/', '!'));
}
