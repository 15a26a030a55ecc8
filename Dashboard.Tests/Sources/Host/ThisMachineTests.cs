using System.Globalization;
using Dashboard.App.Sources.Host;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Sources.Host;

/// <summary>The real machine: our figures against an independent, naive reading of /proc taken in the test. Linux only by what it reads.</summary>
[Collection("This machine")]
public sealed class ThisMachineTests
{
    [Fact]
    public async Task Cpu_over_a_measured_window_agrees_with_proc_stat()
    {
        using var rig = new HostRig(HostPaths.Machine);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        var load = KeepBusyAsync(TimeSpan.FromSeconds(3));
        await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        var start = TimeProvider.System.GetTimestamp();
        var last = start;
        rig.FirstTick();
        var before = NaiveProc.CpuTicks();
        double weighted = 0, total = 0;
        while (total < 2.5)
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            var now = TimeProvider.System.GetTimestamp();
            var elapsed = TimeProvider.System.GetElapsedTime(last, now).TotalSeconds;
            last = now;
            rig.Tick(elapsed);
            weighted += rig["cpu.usage"] * elapsed;
            total += elapsed;
        }

        var after = NaiveProc.CpuTicks();
        await load;

        var all = (double)(after.All - before.All);
        var busy = (after.Busy - before.Busy) / all * 100;
        // Without paravirtual time accounting the kernel charges time stolen by the hypervisor to the task that ran.
        var stolen = (after.Stolen - before.Stolen) / all * 100;
        TestContext.Current.TestOutputHelper?.WriteLine($"ours {weighted / total:F2} %, /proc/stat {busy:F2} % and {stolen:F2} % stolen");
        Assert.InRange(weighted / total, busy - 2, busy + stolen + 2);
    }

    [Fact]
    public void Memory_agrees_with_meminfo()
    {
        using var rig = new HostRig(HostPaths.Machine);

        rig.FirstTick();

        var naive = NaiveProc.Memory();
        Assert.Equal(naive["MemTotal"] * 1024.0, rig["memory.total"]);
        var used = (naive["MemTotal"] - naive["MemAvailable"]) * 1024.0;
        Assert.InRange(rig["memory.used"], used - (rig["memory.total"] * 0.01), used + (rig["memory.total"] * 0.01));
        Assert.InRange(rig["memory.usagePercent"], 0, 100);
    }

    [Fact]
    public void Network_bytes_lie_exactly_between_two_readings()
    {
        using var rig = new HostRig(HostPaths.Machine);
        rig.FirstTick();

        var before = NaiveProc.NetworkBytes();
        rig.Tick();
        var after = NaiveProc.NetworkBytes();

        foreach (var (name, (received, sent)) in before.Where(pair => pair.Value != (0, 0)))
        {
            Assert.InRange(rig[$"network.bytesReceived{{interface=\"{name}\"}}"], received, after[name].Received);
            Assert.InRange(rig[$"network.bytesSent{{interface=\"{name}\"}}"], sent, after[name].Sent);
        }
    }

    [Fact]
    public void Disk_bytes_lie_exactly_between_two_readings()
    {
        using var rig = new HostRig(HostPaths.Machine);
        rig.FirstTick();

        var before = NaiveProc.DiskBytes();
        rig.Tick();
        var after = NaiveProc.DiskBytes();

        Assert.NotEmpty(before);
        foreach (var (name, (read, written)) in before)
        {
            Assert.InRange(rig[$"disk.readBytes{{device=\"{name}\"}}"], read, after[name].Read);
            Assert.InRange(rig[$"disk.writeBytes{{device=\"{name}\"}}"], written, after[name].Written);
        }
    }

    [Fact]
    public void Every_series_is_described_with_the_counter_it_comes_from()
    {
        using var rig = new HostRig(HostPaths.Machine);
        rig.FirstTick();

        Assert.All(rig.Catalog.Entries, entry =>
        {
            Assert.Equal("host", entry.Definition.Source);
            Assert.False(string.IsNullOrWhiteSpace(entry.Definition.Description));
            Assert.EndsWith(".", entry.Definition.Description, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Collection_in_the_steady_state_allocates_nothing()
    {
        using var rig = new HostRig(HostPaths.Machine);
        rig.FirstTick();
        for (var warmUp = 0; warmUp < 200; warmUp++)
            rig.Tick();

        Allocations.AssertNone(() =>
        {
            for (var tick = 0; tick < 100; tick++)
                rig.Tick();
        });
        Assert.Equal(0, rig.Failures.Count);
    }

    /// <summary>Half a core's work, in short stretches, so that the CPU figure has something to measure.</summary>
    private static Task KeepBusyAsync(TimeSpan duration) => Task.Run(async () =>
    {
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < duration)
        {
            var stretch = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(stretch) < TimeSpan.FromMilliseconds(30))
                _ = Math.Sqrt(double.Parse("2", CultureInfo.InvariantCulture));
            await Task.Delay(TimeSpan.FromMilliseconds(30), TimeProvider.System);
        }
    });
}
