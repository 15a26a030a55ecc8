namespace Dashboard.App.Sources.Host.Cgroups;

/// <summary>Finds the directory of a controller. A controller that v1 has mounted is not in v2, so v1 is asked first (hybrid hosts).</summary>
internal sealed class CgroupFinder
{
    private const string Unified = "";

    private readonly HostPaths _paths;
    private readonly IReadOnlyList<MountInfo> _mounts;

    /// <summary>Path of the first process's group by controller; the empty name is v2.</summary>
    private readonly Dictionary<string, string> _groupsOfInit;

    /// <exception cref="IOException">/proc/self/mountinfo or /proc/1/cgroup is there and cannot be read.</exception>
    public CgroupFinder(HostPaths paths)
    {
        _paths = paths;
        _mounts = MountInfo.ReadAll(paths);
        _groupsOfInit = ReadGroups(paths.Under("/proc/1/cgroup"));
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

        // A container may be shown the host's whole tree. Then its first process sits in the container's group; a host's own sits at the top.
        var init = _groupsOfInit.GetValueOrDefault(controller, "/");
        return init is not ("/" or "/init.scope") && Directory.Exists(top + init)
            ? new CgroupPlace(top + init, false, isUnified)
            : new CgroupPlace(top, true, isUnified);
    }

    /// <summary>Only a true root has v1's release_agent; only groups below v2's root have a type.</summary>
    private static bool IsRoot(string directory, bool isUnified) =>
        isUnified ? !File.Exists(directory + "/cgroup.type") : File.Exists(directory + "/release_agent");

    /// <summary>Empty where other users' processes are hidden from us; then the top is taken for what it looks like.</summary>
    private static Dictionary<string, string> ReadGroups(string path)
    {
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(path))
            return groups;
        foreach (var line in File.ReadLines(path))
        {
            var fields = line.Split(':', 3);
            if (fields.Length < 3)
                continue;
            foreach (var controller in fields[1].Split(','))
                groups[controller] = fields[2];
        }

        return groups;
    }
}
