namespace Dashboard.App.Sources.Host.Cgroups;

/// <summary>Finds the directory of a controller. A controller that v1 has mounted is not in v2, so v1 is asked first (hybrid hosts).</summary>
internal sealed class CgroupFinder
{
    private const string Unified = "";

    private readonly HostPaths _paths;
    private readonly IReadOnlyList<MountInfo> _mounts;

    /// <summary>Path of our group by controller; the empty name is v2.</summary>
    private readonly Dictionary<string, string> _groups = new(StringComparer.Ordinal);

    /// <exception cref="IOException">/proc/self/mountinfo or /proc/self/cgroup cannot be read.</exception>
    public CgroupFinder(HostPaths paths)
    {
        _paths = paths;
        _mounts = MountInfo.ReadAll(paths);
        foreach (var line in File.ReadLines(paths.Under("/proc/self/cgroup")))
        {
            var fields = line.Split(':', 3);
            if (fields.Length < 3)
                continue;
            foreach (var controller in fields[1].Split(','))
                _groups[controller] = fields[2];
        }
    }

    public CgroupPlace? Find(string controller) =>
        Locate(FindMount("cgroup", controller), controller, isUnified: false)
        ?? Locate(FindMount("cgroup2", null), Unified, isUnified: true);

    private MountInfo? FindMount(string type, string? controller) => _mounts.FirstOrDefault(mount =>
        mount.Type == type && (controller is null || mount.Options.Split(',').Contains(controller, StringComparer.Ordinal)));

    private CgroupPlace? Locate(MountInfo? mount, string controller, bool isUnified)
    {
        if (mount is null)
            return null;
        var top = _paths.Under(mount.MountPoint);
        if (!IsRoot(top, isUnified))
            return new CgroupPlace(top, false, isUnified);

        // A container may be shown the host's whole tree: then our own path in it is the container.
        var own = _groups.GetValueOrDefault(controller, "/");
        return own != "/" && IsMarkedAsContainer() && Directory.Exists(top + own)
            ? new CgroupPlace(top + own, false, isUnified)
            : new CgroupPlace(top, true, isUnified);
    }

    /// <summary>Only a true root has v1's release_agent; only groups below v2's root have a type.</summary>
    private static bool IsRoot(string directory, bool isUnified) =>
        isUnified ? !File.Exists(directory + "/cgroup.type") : File.Exists(directory + "/release_agent");

    private bool IsMarkedAsContainer() => File.Exists(_paths.Under("/.dockerenv")) || File.Exists(_paths.Under("/run/.containerenv"));
}
