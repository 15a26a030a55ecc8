namespace Dashboard.App.Sources.Host.Cgroups;

/// <summary>Where one cgroup hierarchy shows the group that matters to us.</summary>
/// <param name="Directory">Directory of that group, with the root of <see cref="HostPaths"/> before it.</param>
/// <param name="IsMachine">Whether it is the true root of the hierarchy, which accounts the whole machine.</param>
/// <param name="IsUnified">Whether the hierarchy is v2.</param>
internal sealed record CgroupPlace(string Directory, bool IsMachine, bool IsUnified)
{
    public string File(string name) => Directory + "/" + name;
}
