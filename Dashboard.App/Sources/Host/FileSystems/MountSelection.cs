namespace Dashboard.App.Sources.Host.FileSystems;

/// <summary>Which mounts have a series: one a real device or server, never the kernel's own file systems.</summary>
internal static class MountSelection
{
    private static readonly HashSet<string> NetworkTypes = new(StringComparer.Ordinal)
    {
        "nfs", "nfs4", "cifs", "smb3", "ceph", "9p", "virtiofs", "glusterfs", "lustre", "fuse.sshfs", "fuse.glusterfs",
    };

    /// <summary>Read-only images of packages and media: always full, nobody's worry.</summary>
    private static readonly HashSet<string> ImageTypes = new(StringComparer.Ordinal) { "squashfs", "iso9660", "udf", "erofs" };

    /// <summary>Single files that a container runtime mounts over a container's own.</summary>
    private static readonly HashSet<string> RuntimeFiles = new(StringComparer.Ordinal) { "/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/dev/termination-log" };

    /// <summary>The mounts to show, one a device: the one nearest the device's own root, then the shortest.</summary>
    public static IReadOnlyList<SelectedMount> Of(IReadOnlyList<MountInfo> mounts)
    {
        var visible = mounts.Where(mount => IsReal(mount) && !RuntimeFiles.Contains(mount.MountPoint));
        return
        [
            .. visible
                .GroupBy(DeviceKey, StringComparer.Ordinal)
                .Select(group => group.OrderBy(mount => mount.Root.Length).ThenBy(mount => mount.MountPoint.Length).First())
                .DistinctBy(mount => mount.MountPoint)
                .OrderBy(mount => mount.MountPoint, StringComparer.Ordinal)
                .Select(mount => new SelectedMount(mount.MountPoint, mount.Source, mount.Type, !NetworkTypes.Contains(mount.Type))),
        ];
    }

    private static bool IsReal(MountInfo mount) =>
        NetworkTypes.Contains(mount.Type)
        || (mount.Source.StartsWith("/dev/", StringComparison.Ordinal) && !ImageTypes.Contains(mount.Type))
        || mount.Type is "zfs"
        || (mount is { Type: "overlay", MountPoint: "/" });

    /// <summary>btrfs and zfs give every subvolume a device number of its own, so there the source tells devices apart.</summary>
    private static string DeviceKey(MountInfo mount) => mount.Type switch
    {
        "btrfs" => mount.Source,
        "zfs" => mount.Source.Split('/')[0],
        _ => mount.Device,
    };
}

/// <summary>A mount that has series.</summary>
/// <param name="IsLocal">Whether it counts for the machine's own capacity.</param>
internal sealed record SelectedMount(string MountPoint, string Source, string Type, bool IsLocal);
