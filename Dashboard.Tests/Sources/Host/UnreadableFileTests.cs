namespace Dashboard.Tests.Sources.Host;

public sealed class UnreadableFileTests
{
    [Fact]
    public void A_file_that_is_missing_costs_its_own_series_and_is_tried_once_a_second()
    {
        using var tree = new ProcTree("small-vm");
        tree.Delete("/proc/meminfo");
        using var rig = new HostRig(tree);

        rig.FirstTick();
        for (var tick = 0; tick < 8; tick++)
            rig.Tick(0.1);

        Assert.Equal(1, rig.Failures.Count);
        Assert.Equal(double.NaN, rig["memory.total"]);
        Assert.True(rig["network.bytesReceived"] > 0);
        Assert.Contains(tree.Root + "/proc/meminfo", rig.Failures.Reasons.Keys);

        rig.Tick(0.5);
        Assert.Equal(2, rig.Failures.Count);
    }

    [Fact]
    public void A_file_that_comes_back_is_read_again_and_no_longer_told()
    {
        using var tree = new ProcTree("small-vm");
        var content = tree.Read("/proc/meminfo");
        tree.Delete("/proc/meminfo");
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write("/proc/meminfo", content);
        rig.Tick(1.1);

        Assert.Equal(24_684_096 * 1024.0, rig["memory.total"]);
        Assert.Empty(rig.Failures.Reasons);
    }

    [Fact]
    public void A_file_longer_than_the_buffer_is_read_to_its_end()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/stat", $"cpu 1 1 1 1\nintr 1{string.Concat(Enumerable.Repeat(" 0", 40_000))}\nctxt 77\n");
        using var rig = new HostRig(tree);

        rig.FirstTick();

        Assert.Equal(77, rig["cpu.contextSwitches"]);
    }

    [Fact]
    public void Failures_show_in_the_health_of_the_loops()
    {
        using var tree = new ProcTree("small-vm");
        tree.Delete("/proc/loadavg");
        using var rig = new HostRig(tree);

        rig.FirstTick();

        var health = Assert.Single(rig.Loops.Loops, loop => loop.Name == "host files");
        Assert.Equal(1, health.Failures);
        Assert.Contains("loadavg", health.LastFailure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_handles_are_read()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/sys/fs/file-nr", "586\t0\t2466183\n");
        using var rig = new HostRig(tree);

        rig.FirstTick();

        Assert.Equal(586, rig["files.handles"]);
        Assert.Equal(2_466_183, rig["files.handleLimit"]);
    }
}
