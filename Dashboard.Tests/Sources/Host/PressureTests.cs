namespace Dashboard.Tests.Sources.Host;

public sealed class PressureTests
{
    [Fact]
    public void Share_of_time_comes_from_the_running_totals()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/pressure/io", Text(some: 1_000_000, full: 500_000));
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write("/proc/pressure/io", Text(some: 1_250_000, full: 600_000));
        rig.Tick(1);

        Assert.Equal(25, rig["pressure.io.some"], 6);
        Assert.Equal(10, rig["pressure.io.full"], 6);
    }

    [Fact]
    public void Kernel_without_pressure_lists_it_as_unavailable_with_the_reason()
    {
        using var tree = new ProcTree("small-vm");
        tree.Delete("/proc/pressure");
        using var rig = new HostRig(tree);

        rig.FirstTick();
        rig.Tick(1);

        Assert.Contains("no ", rig.Definition("pressure.memory.full").UnavailableReason, StringComparison.Ordinal);
        Assert.Contains("/proc/pressure/memory", rig.Definition("pressure.memory.full").UnavailableReason, StringComparison.Ordinal);
        Assert.Equal(0, rig.Failures.Count);
    }

    [Fact]
    public void Malformed_pressure_is_a_gap()
    {
        using var tree = new ProcTree("small-vm");
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write("/proc/pressure/io", "some avg10=0.00 total=many\nnothing\n");
        rig.Tick(1);

        Assert.Equal(double.NaN, rig["pressure.io.some"]);
        Assert.Equal(0, rig.Failures.Count);
    }

    private static string Text(long some, long full) => FormattableString.Invariant(
        $"some avg10=6.95 avg60=2.28 avg300=2.31 total={some}\nfull avg10=0.00 avg60=0.00 avg300=0.00 total={full}\n");
}
