namespace Dashboard.Tests.Sources.Host;

public sealed class MemoryTests
{
    [Fact]
    public void Figures_are_those_of_meminfo_in_bytes()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write(
            "/proc/meminfo",
            "MemTotal: 1000 kB\nMemFree: 100 kB\nMemAvailable: 600 kB\nBuffers: 20 kB\nCached: 300 kB\nSwapCached: 9 kB\nSwapTotal: 500 kB\nSwapFree: 450 kB\n");
        using var rig = new HostRig(tree);

        rig.FirstTick();

        Assert.Equal(1000 * 1024, rig["memory.total"]);
        Assert.Equal(400 * 1024, rig["memory.used"]);
        Assert.Equal(40, rig["memory.usagePercent"], 9);
        Assert.Equal(100 * 1024, rig["memory.free"]);
        Assert.Equal(600 * 1024, rig["memory.available"]);
        Assert.Equal(20 * 1024, rig["memory.buffers"]);
        Assert.Equal(300 * 1024, rig["memory.cached"]);
        Assert.Equal(500 * 1024, rig["memory.swapTotal"]);
        Assert.Equal(50 * 1024, rig["memory.swapUsed"]);
    }

    [Fact]
    public void Without_MemAvailable_the_use_is_a_gap_and_the_rest_goes_on()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/meminfo", "MemTotal: 1000 kB\nMemFree: 100 kB\nMemAvailable: lots\n");
        using var rig = new HostRig(tree);

        rig.FirstTick();

        Assert.Equal(double.NaN, rig["memory.used"]);
        Assert.Equal(100 * 1024, rig["memory.free"]);
    }

    [Fact]
    public void Swap_traffic_is_in_bytes()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/vmstat", "pswpin 10\npswpout 20\noom_kill 1\n");
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write("/proc/vmstat", "pswpin 12\npswpout 25\noom_kill 2\n");
        rig.Tick(0.5);

        double page = Environment.SystemPageSize;
        Assert.Equal(12 * page, rig["memory.swapIn"]);
        Assert.Equal(4 * page, rig["memory.swapInRate"], 6);
        Assert.Equal(10 * page, rig["memory.swapOutRate"], 6);
        Assert.Equal(2, rig["memory.oomKills"]);
    }

    [Fact]
    public void Swap_counters_stand_until_they_are_read_again_half_a_second_later()
    {
        using var tree = new ProcTree();
        tree.Write("/proc/vmstat", "pswpin 10\npswpout 20\noom_kill 1\n");
        using var rig = new HostRig(tree);
        rig.FirstTick();
        tree.Write("/proc/vmstat", "pswpin 12\npswpout 20\noom_kill 2\n");

        rig.Tick(0.1);
        var between = rig["memory.oomKills"];
        rig.Tick(0.4);

        Assert.Equal(1, between);
        Assert.Equal(2, rig["memory.oomKills"]);
        Assert.Equal(4.0 * Environment.SystemPageSize, rig["memory.swapInRate"], 6);
    }

    [Fact]
    public void File_larger_than_the_buffer_is_read_to_its_end()
    {
        using var tree = new ProcTree();
        var others = string.Concat(Enumerable.Range(0, 4_000).Select(number => $"nr_other_{number} 1\n"));
        tree.Write("/proc/vmstat", others + "pswpin 10\npswpout 20\noom_kill 3\n");
        using var rig = new HostRig(tree);

        rig.FirstTick();

        Assert.Equal(3, rig["memory.oomKills"]);
    }
}
