using System.Globalization;

namespace Dashboard.Tests.Sources.Host;

public sealed class CpuTests
{
    private const string Usage = "/sys/fs/cgroup/cpuacct/cpuacct.usage";
    private const string PerCore = "/sys/fs/cgroup/cpuacct/cpuacct.usage_percpu";

    [Fact]
    public void Usage_on_a_hybrid_host_comes_from_run_time_of_the_v1_root()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write(Usage, "1000000000\n");
        tree.Write(PerCore, "400000000 600000000 \n");
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write(Usage, "1050000000\n");
        tree.Write(PerCore, "410000000 640000000 \n");
        rig.Tick(0.1);

        Assert.Equal(25, rig["cpu.usage"], 6);
        Assert.Equal(10, rig["cpu.usage{core=\"0\"}"], 6);
        Assert.Equal(40, rig["cpu.usage{core=\"1\"}"], 6);
        Assert.Contains("cpuacct.usage (ns)", rig.Definition("cpu.usage").Description, StringComparison.Ordinal);
        Assert.Equal(2, rig["cpu.cores"]);
    }

    [Fact]
    public void First_tick_has_no_rates()
    {
        using var tree = new ProcTree("small-vm");
        using var rig = new HostRig(tree);

        rig.FirstTick();

        Assert.Equal(double.NaN, rig["cpu.usage"]);
        Assert.Equal(double.NaN, rig["cpu.user"]);
        Assert.Equal(double.NaN, rig["cpu.contextSwitchRate"]);
        Assert.True(rig["cpu.contextSwitches"] > 0);
    }

    [Fact]
    public void Usage_above_the_capacity_is_full_use()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write(Usage, "1000000000\n");
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write(Usage, "1210000000\n");
        rig.Tick(0.1);

        Assert.Equal(100, rig["cpu.usage"]);
    }

    [Fact]
    public void Usage_without_cgroups_comes_from_ticks_over_a_second()
    {
        using var tree = new ProcTree("small-vm", "cgroup-v2-host");
        tree.Write("/proc/stat", Stat(user: 0, idle: 0));
        using var rig = new HostRig(tree);
        rig.FirstTick();

        for (var tick = 1; tick <= 10; tick++)
        {
            tree.Write("/proc/stat", Stat(user: 4 * tick, idle: 16 * tick));
            rig.Tick(0.1);
        }

        Assert.Equal(20, rig["cpu.usage"], 6);
        Assert.Equal(20, rig["cpu.usage{core=\"0\"}"], 6);
        Assert.Contains("/proc/stat", rig.Definition("cpu.usage").Description, StringComparison.Ordinal);
        Assert.Contains("no run-time counter", rig.Definition("cpu.usage").Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Tick_shares_are_gaps_until_the_window_is_half_full()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/stat", Stat(user: 0, idle: 0));
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write("/proc/stat", Stat(user: 5, idle: 5));
        rig.Tick(0.1);
        Assert.Equal(double.NaN, rig["cpu.user"]);

        rig.Tick(0.4);
        Assert.Equal(50, rig["cpu.user"], 6);
    }

    [Fact]
    public void Tick_shares_at_a_slow_cadence_rest_on_the_last_interval()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/stat", Stat(user: 0, idle: 0));
        using var rig = new HostRig(tree);
        rig.FirstTick();
        tree.Write("/proc/stat", Stat(user: 1000, idle: 0));
        rig.Tick(10);

        tree.Write("/proc/stat", Stat(user: 1000, idle: 1000));
        rig.Tick(10);

        Assert.Equal(0, rig["cpu.user"]);
    }

    [Fact]
    public void Waiting_time_that_falls_counts_as_none()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/stat", Stat(user: 100, idle: 100, ioWait: 50));
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write("/proc/stat", Stat(user: 140, idle: 160, ioWait: 47));
        rig.Tick(1);

        Assert.Equal(0, rig["cpu.iowait"]);
        Assert.Equal(40, rig["cpu.user"], 6);
    }

    [Fact]
    public void States_are_told_apart()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/stat", "cpu  0 0 0 0 0 0 0 0 0 0\n");
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write("/proc/stat", "cpu  10 5 20 40 10 2 3 10 5 0\n");
        rig.Tick(1);

        Assert.Equal(15, rig["cpu.user"], 6);
        Assert.Equal(25, rig["cpu.system"], 6);
        Assert.Equal(10, rig["cpu.iowait"], 6);
        Assert.Equal(10, rig["cpu.steal"], 6);
    }

    [Fact]
    public void A_suspended_machine_is_a_gap_and_no_spike()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write(Usage, "1000000000\n");
        using var rig = new HostRig(tree);
        rig.FirstTick();
        tree.Write(Usage, "1100000000\n");
        rig.Tick(0.1);

        tree.Write(Usage, "9000000000\n");
        rig.Tick(double.NaN);
        Assert.Equal(double.NaN, rig["cpu.usage"]);

        tree.Write(Usage, "9020000000\n");
        rig.Tick(0.1);
        Assert.Equal(10, rig["cpu.usage"], 6);
    }

    [Fact]
    public void A_counter_that_went_back_is_a_gap_once()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write(Usage, "1000000000\n");
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write(Usage, "5\n");
        rig.Tick(0.1);
        Assert.Equal(double.NaN, rig["cpu.usage"]);

        tree.Write(Usage, "20000005\n");
        rig.Tick(0.1);
        Assert.Equal(10, rig["cpu.usage"], 6);
    }

    [Fact]
    public void Sixty_four_cores_all_have_a_series_and_sixteen_are_judged()
    {
        using var tree = new ProcTree("small-vm", "cgroup-v2-host");
        tree.Write("/proc/stat", ManyCores(0));
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write("/proc/stat", ManyCores(1));
        rig.Tick(1);

        Assert.Equal(64, rig["cpu.cores"]);
        for (var core = 0; core < 64; core++)
            Assert.Equal(core, rig[$"cpu.usage{{core=\"{core}\"}}"], 6);
        Assert.Equal(16, rig.Catalog.Entries.Count(entry => entry.Definition is { Name: "cpu.usage", Labels.Count: 1, IsAnalysed: true }));
    }

    [Fact]
    public void A_core_that_goes_offline_is_a_gap_and_shifts_nobody()
    {
        using var tree = new ProcTree("small-vm", "cgroup-v2-host");
        tree.Write("/proc/stat", "cpu 0 0 0 0\ncpu0 0 0 0 0\ncpu1 0 0 0 0\ncpu2 0 0 0 0\n");
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write("/proc/stat", "cpu 90 0 0 110\ncpu0 10 0 0 90\ncpu2 80 0 0 20\n");
        rig.Tick(1);

        Assert.Equal(10, rig["cpu.usage{core=\"0\"}"], 6);
        Assert.Equal(double.NaN, rig["cpu.usage{core=\"1\"}"]);
        Assert.Equal(80, rig["cpu.usage{core=\"2\"}"], 6);
    }

    [Fact]
    public void Malformed_lines_cost_their_own_series_only()
    {
        using var tree = new ProcTree("small-vm", "cgroup-v2-host");
        tree.Write("/proc/stat", "cpu 0 0 0 0\ncpu0 0 0 0 0\nctxt 5\n");
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write("/proc/stat", "\ncpu 50 0 0 50\ncpu0 -1 x\ncpux 1 2 3 4\nctxt\nprocs_running 7\nnoise");
        rig.Tick(1);

        Assert.Equal(50, rig["cpu.usage"], 6);
        Assert.Equal(double.NaN, rig["cpu.usage{core=\"0\"}"]);
        Assert.Equal(double.NaN, rig["cpu.contextSwitches"]);
        Assert.Equal(7, rig["processes.running"]);
        Assert.Equal(0, rig.Failures.Count);
    }

    [Fact]
    public void Load_and_threads_are_read()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/loadavg", "1.25 0.50 0.10 2/96 7498\n");
        using var rig = new HostRig(tree);

        rig.FirstTick();

        Assert.Equal(1.25, rig["cpu.loadAverage.0"]);
        Assert.Equal(0.5, rig["cpu.loadAverage.1"]);
        Assert.Equal(0.1, rig["cpu.loadAverage.2"]);
        Assert.Equal(96, rig["processes.threads"]);
    }

    [Fact]
    public void Switches_have_a_rate_over_the_true_interval()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/stat", "ctxt 1000\nprocesses 10\nintr 500 1 2\n");
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write("/proc/stat", "ctxt 1100\nprocesses 11\nintr 530 1 2\n");
        rig.Tick(0.125);

        Assert.Equal(1100, rig["cpu.contextSwitches"]);
        Assert.Equal(800, rig["cpu.contextSwitchRate"], 6);
        Assert.Equal(8, rig["processes.createdRate"], 6);
        Assert.Equal(240, rig["cpu.interruptRate"], 6);
    }

    private static string Stat(int user, int idle, int ioWait = 0) =>
        $"cpu  {user} 0 0 {idle} {ioWait} 0 0 0 0 0\ncpu0 {user} 0 0 {idle} {ioWait} 0 0 0 0 0\n";

    /// <summary>Core n was busy for n of 100 ticks.</summary>
    private static string ManyCores(int seconds) => "cpu  0 0 0 0 0 0 0 0 0 0\n" + string.Concat(Enumerable.Range(0, 64)
        .Select(core => string.Create(CultureInfo.InvariantCulture, $"cpu{core} {core * seconds} 0 0 {(100 - core) * seconds} 0 0 0 0 0 0\n")));
}
