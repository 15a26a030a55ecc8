using Dashboard.App.Sources.Host;
using Dashboard.App.Sources.Host.Cgroups;

namespace Dashboard.Tests.Sources.Host;

public sealed class CgroupTests
{
    private const double MiB = 1024 * 1024;

    [Fact]
    public void Hybrid_host_is_no_container_and_accounts_the_machine()
    {
        using var tree = new ProcTree("small-vm");

        var layout = CgroupLayout.Find(new HostPaths(tree.Root));

        Assert.False(layout.IsContainer);
        Assert.Equal(tree.Root + "/sys/fs/cgroup/cpuacct", layout.CpuAccounting?.Directory);
        Assert.True(layout.CpuAccounting?.IsMachine);
    }

    [Fact]
    public void Service_of_a_v2_host_is_no_container_and_the_root_is_not_used()
    {
        using var tree = new ProcTree("cgroup-v2-host");

        var layout = CgroupLayout.Find(new HostPaths(tree.Root));

        Assert.False(layout.IsContainer);
        Assert.Null(layout.CpuAccounting);
    }

    [Fact]
    public void Container_that_sees_the_hosts_tree_is_its_own_group()
    {
        using var tree = new ProcTree("cgroup-v2-host");
        tree.Write("/proc/1/cgroup", "0::/user.slice\n");

        var layout = CgroupLayout.Find(new HostPaths(tree.Root));

        Assert.True(layout.IsContainer);
        Assert.Equal(tree.Root + "/sys/fs/cgroup/user.slice", layout.CpuAccounting?.Directory);
    }

    [Fact]
    public void Machine_without_cgroups_has_an_empty_layout()
    {
        using var tree = new ProcTree();

        Assert.False(CgroupLayout.Find(new HostPaths(tree.Root)).IsContainer);
    }

    [Fact]
    public void V2_container_is_measured_against_its_quota_with_the_host_beside_it()
    {
        using var tree = new ProcTree("small-vm", "cgroup-v2-container");
        tree.Write("/proc/stat", "cpu  0 0 0 0 0 0 0 0 0 0\n");
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write("/proc/stat", "cpu  200 0 0 200 0 0 0 0 0 0\n");
        tree.Replace("/sys/fs/cgroup/cpu.stat", "usage_usec 5000000", "usage_usec 5750000");
        rig.Tick(1);

        Assert.Equal(1.5, rig["cgroup.cpuLimit"]);
        Assert.Equal(50, rig["cpu.usage"], 6);
        Assert.Equal(50, rig["cpu.hostUsage"], 6);
        Assert.Contains("cpu.stat", rig.Definition("cpu.usage").Description, StringComparison.Ordinal);
    }

    [Fact]
    public void V2_container_memory_is_its_working_set_of_its_limit()
    {
        using var tree = new ProcTree("small-vm", "cgroup-v2-container");
        using var rig = new HostRig(tree);

        rig.FirstTick();

        Assert.Equal(512 * MiB, rig["memory.total"]);
        Assert.Equal(256 * MiB, rig["memory.used"]);
        Assert.Equal(50, rig["memory.usagePercent"]);
        Assert.Equal(128 * MiB, rig["memory.free"]);
        Assert.Equal(160 * MiB, rig["memory.cached"]);
        Assert.Equal(24_684_096 * 1024.0, rig["memory.hostTotal"]);
        Assert.InRange(rig["memory.hostUsagePercent"], 0.1, 100);
        Assert.NotNull(rig.Definition("memory.buffers").UnavailableReason);
    }

    [Fact]
    public void V2_container_without_a_memory_limit_shows_the_machine_and_its_own_use()
    {
        using var tree = new ProcTree("small-vm", "cgroup-v2-container");
        tree.Write("/sys/fs/cgroup/memory.max", "max\n");
        using var rig = new HostRig(tree);

        rig.FirstTick();

        Assert.Equal(24_684_096 * 1024.0, rig["memory.total"]);
        Assert.Equal(24_684_096 * 1024.0, rig["cgroup.memoryLimit"]);
        Assert.Equal(256 * MiB, rig["cgroup.memoryUsed"]);
    }

    [Fact]
    public void A_quota_changed_while_running_is_the_new_hundred_percent_a_second_later()
    {
        using var tree = new ProcTree("small-vm", "cgroup-v2-container");
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write("/sys/fs/cgroup/cpu.max", "300000 100000\n");
        rig.Tick(1.1);
        Assert.Equal(3, rig["cgroup.cpuLimit"]);

        tree.Write("/sys/fs/cgroup/cpu.max", "max 100000\n");
        rig.Tick(1.1);
        Assert.Equal(4, rig["cgroup.cpuLimit"]);
    }

    [Fact]
    public void Throttled_periods_are_a_share_of_all()
    {
        using var tree = new ProcTree("small-vm", "cgroup-v2-container");
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Replace("/sys/fs/cgroup/cpu.stat", "nr_periods 100\nnr_throttled 10", "nr_periods 110\nnr_throttled 14");
        rig.Tick(1);

        Assert.Equal(40, rig["cgroup.cpuThrottled"], 6);
    }

    [Fact]
    public void V1_container_is_measured_against_its_quota_and_its_own_cores()
    {
        using var tree = V1Container();
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write("/sys/fs/cgroup/cpu,cpuacct/cpuacct.usage", "7250000000\n");
        tree.Write("/sys/fs/cgroup/cpu,cpuacct/cpuacct.usage_percpu", "3050000000 4200000000 0 0 \n");
        rig.Tick(1);

        Assert.Equal(0.5, rig["cgroup.cpuLimit"]);
        Assert.Equal(50, rig["cpu.usage"], 6);
        Assert.Equal(20, rig["cpu.usage{core=\"1\"}"], 6);
        Assert.Equal(256 * MiB, rig["memory.total"]);
        Assert.Equal(128 * MiB, rig["memory.used"]);
        Assert.Equal(128 * MiB, rig["memory.cached"]);
    }

    [Fact]
    public void V1_container_without_a_quota_is_measured_against_its_core_set()
    {
        using var tree = V1Container();
        tree.Write("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1\n");
        using var rig = new HostRig(tree);

        rig.FirstTick();

        Assert.Equal(2, rig["cgroup.cpuLimit"]);
    }

    [Fact]
    public void On_a_host_the_containers_series_are_listed_as_unavailable()
    {
        using var tree = new ProcTree("small-vm");
        using var rig = new HostRig(tree);

        rig.FirstTick();

        Assert.Equal("The dashboard does not run in a container.", rig.Definition("cgroup.cpuLimit").UnavailableReason);
        Assert.Equal(double.NaN, rig["cgroup.cpuLimit"]);
        Assert.NotNull(rig.Definition("cgroup.memoryLimit").UnavailableReason);
        Assert.NotNull(rig.Definition("cgroup.cpuThrottled").UnavailableReason);
    }

    /// <summary>The machine's files under a container's groups, which are not roots.</summary>
    private static ProcTree V1Container()
    {
        var tree = new ProcTree("small-vm", "cgroup-v1-container");
        tree.Delete("/sys/fs/cgroup/cpuset/release_agent");
        tree.Delete("/sys/fs/cgroup/memory/release_agent");
        return tree;
    }
}
