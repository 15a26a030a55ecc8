namespace Dashboard.Tests.Sources.Host;

public sealed class DiskTests
{
    [Fact]
    public void Totals_and_rates_are_read_per_disk_and_for_the_machine()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/diskstats", Line("vda", reads: 100, sectorsRead: 1000, writes: 200, sectorsWritten: 4000));
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write("/proc/diskstats", Line("vda", reads: 110, sectorsRead: 1200, writes: 230, sectorsWritten: 5000));
        rig.Tick(0.5);

        Assert.Equal(110, rig["disk.readOps{device=\"vda\"}"]);
        Assert.Equal(1200 * 512, rig["disk.readBytes{device=\"vda\"}"]);
        Assert.Equal(5000 * 512, rig["disk.writeBytes"]);
        Assert.Equal(200 * 512 / 0.5, rig["disk.readRate"], 6);
        Assert.Equal(1000 * 512 / 0.5, rig["disk.writeRate{device=\"vda\"}"], 6);
        Assert.Equal(60, rig["disk.writeOpsRate"], 6);
    }

    [Fact]
    public void Load_is_told_over_a_second()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/diskstats", Line("vda", reads: 100, writes: 100, msReading: 500, msWriting: 500, msBusy: 800, msQueued: 1000));
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write("/proc/diskstats", Line("vda", reads: 105, writes: 115, msReading: 520, msWriting: 580, msBusy: 1050, msQueued: 2500));
        rig.Tick(1);

        Assert.Equal(25, rig["disk.utilisation{device=\"vda\"}"], 6);
        Assert.Equal(25, rig["disk.utilisation"], 6);
        Assert.Equal(5, rig["disk.await{device=\"vda\"}"], 6);
        Assert.Equal(1.5, rig["disk.queue{device=\"vda\"}"], 6);
    }

    [Fact]
    public void No_request_has_no_waiting_time()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/diskstats", Line("vda", reads: 100));
        using var rig = new HostRig(tree);
        rig.FirstTick();

        rig.Tick(1);

        Assert.Equal(double.NaN, rig["disk.await{device=\"vda\"}"]);
        Assert.Equal(0, rig["disk.utilisation{device=\"vda\"}"]);
    }

    [Fact]
    public void Idle_loops_and_partitions_have_no_series()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/diskstats", Line("loop0") + Line("zram0") + Line("vda", reads: 5) + Line("vda1", reads: 5));
        using var rig = new HostRig(tree);

        rig.FirstTick();

        var devices = rig.Catalog.Entries.Where(entry => entry.Definition.Name == "disk.readBytes").Select(entry => entry.Key);
        Assert.Equal(["disk.readBytes", "disk.readBytes{device=\"vda\"}"], devices);
    }

    [Fact]
    public void Stacked_devices_have_series_but_do_not_count_twice()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/sys/block/dm-0/slaves/vda", "");
        tree.Write("/proc/diskstats", Line("vda", reads: 5, sectorsRead: 40) + Line("dm-0", reads: 5, sectorsRead: 40) + Line("zram0", reads: 1, sectorsRead: 8));
        using var rig = new HostRig(tree);

        rig.FirstTick();

        Assert.Equal(40 * 512, rig["disk.readBytes"]);
        Assert.Equal(40 * 512, rig["disk.readBytes{device=\"dm-0\"}"]);
        Assert.Equal(8 * 512, rig["disk.readBytes{device=\"zram0\"}"]);
    }

    [Fact]
    public void A_disk_that_vanishes_is_a_gap_and_comes_back_without_a_spike()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/sys/block/sdb/size", "1");
        tree.Write("/proc/diskstats", Line("vda", reads: 5, sectorsRead: 10) + Line("sdb", reads: 5, sectorsRead: 100));
        using var rig = new HostRig(tree);
        rig.FirstTick();
        rig.Tick();

        tree.Write("/proc/diskstats", Line("vda", reads: 6, sectorsRead: 20));
        rig.Tick();
        Assert.Equal(double.NaN, rig["disk.readBytes{device=\"sdb\"}"]);
        Assert.Equal(double.NaN, rig["disk.readRate{device=\"sdb\"}"]);
        Assert.Equal(double.NaN, rig["disk.readRate"]);
        Assert.Equal(10 * 512 / 0.1, rig["disk.readRate{device=\"vda\"}"], 3);

        rig.Tick();
        Assert.Equal(0, rig["disk.readRate"]);

        tree.Write("/proc/diskstats", Line("vda", reads: 6, sectorsRead: 20) + Line("sdb", reads: 9_000, sectorsRead: 9_000_000));
        rig.Tick();
        Assert.Equal(9_000_000.0 * 512, rig["disk.readBytes{device=\"sdb\"}"]);
        Assert.Equal(double.NaN, rig["disk.readRate{device=\"sdb\"}"]);
        Assert.Equal(double.NaN, rig["disk.readRate"]);
    }

    [Fact]
    public void A_counter_that_wrapped_is_a_gap_once()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/diskstats", Line("vda", reads: uint.MaxValue, sectorsRead: uint.MaxValue));
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write("/proc/diskstats", Line("vda", reads: 3, sectorsRead: 8));
        rig.Tick(1);
        Assert.Equal(double.NaN, rig["disk.readRate{device=\"vda\"}"]);
        Assert.Equal(double.NaN, rig["disk.utilisation{device=\"vda\"}"]);

        tree.Write("/proc/diskstats", Line("vda", reads: 4, sectorsRead: 16));
        rig.Tick(1);
        Assert.Equal(8 * 512, rig["disk.readRate{device=\"vda\"}"], 6);
    }

    [Fact]
    public void One_disk_is_judged_once_and_two_are_judged_each()
    {
        using var single = new ProcTree("small-vm");
        single.Write("/proc/diskstats", Line("vda", reads: 1));
        using var two = new ProcTree("small-vm");
        two.Write("/sys/block/vdb/size", "1");
        two.Write("/proc/diskstats", Line("vda", reads: 1) + Line("vdb", reads: 1));

        using var one = new HostRig(single);
        one.FirstTick();
        using var both = new HostRig(two);
        both.FirstTick();

        Assert.True(one.Definition("disk.readRate").IsAnalysed);
        Assert.False(one.Definition("disk.readRate{device=\"vda\"}").IsAnalysed);
        Assert.True(both.Definition("disk.readRate{device=\"vdb\"}").IsAnalysed);
    }

    [Fact]
    public void Malformed_lines_are_passed_over()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/diskstats", "\n 254 0 vdz 1 2\n garbage\n" + Line("vda", reads: 7));
        using var rig = new HostRig(tree);

        rig.FirstTick();

        Assert.Equal(7, rig["disk.readOps"]);
        Assert.Equal(0, rig.Failures.Count);
    }

    private static string Line(
        string name,
        long reads = 0,
        long sectorsRead = 0,
        long msReading = 0,
        long writes = 0,
        long sectorsWritten = 0,
        long msWriting = 0,
        long msBusy = 0,
        long msQueued = 0) =>
        FormattableString.Invariant(
            $" 254       0 {name} {reads} 0 {sectorsRead} {msReading} {writes} 0 {sectorsWritten} {msWriting} 0 {msBusy} {msQueued} 0 0 0 0 0 0\n");
}
