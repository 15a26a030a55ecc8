using Dashboard.App.Sources.Host;
using Dashboard.App.Sources.Host.Portable;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Sources.Host;

/// <summary>The parts of the portable source that run on any system; the calls of Windows and macOS are stood in for.</summary>
public sealed class PortableTests
{
    private readonly LoopRig _rig = new();

    [Fact]
    public async Task Cpu_is_the_share_of_time_between_two_turns()
    {
        var times = new CpuTimes(100, 100, 800);
        using var source = Source(series => [new PortableCpu(series, () => times, "a test")]);
        await LoopRig.TurnAsync(source);
        Collect(source);
        Assert.Equal(double.NaN, _rig["cpu.usage"]);

        times = new CpuTimes(110, 105, 885);
        _rig.Time.Advance(TimeSpan.FromSeconds(1));
        await LoopRig.TurnAsync(source);
        Collect(source);

        Assert.Equal(15, _rig["cpu.usage"], 9);
        Assert.Equal(10, _rig["cpu.user"], 9);
        Assert.Equal(5, _rig["cpu.system"], 9);
    }

    [Fact]
    public async Task Memory_is_total_minus_available()
    {
        using var source = Source(series => [new PortableMemory(series, () => new MemoryFigures(1000, 250), "a test")]);

        await LoopRig.TurnAsync(source);
        Collect(source);

        Assert.Equal(750, _rig["memory.used"]);
        Assert.Equal(75, _rig["memory.usagePercent"]);
    }

    [Fact]
    public async Task A_part_that_fails_leaves_the_others()
    {
        using var source = Source(series =>
        [
            new PortableCpu(series, () => throw new IOException("no counter"), "a test"),
            new PortableMemory(series, () => new MemoryFigures(1000, 250), "a test"),
        ]);

        await LoopRig.TurnAsync(source);
        Collect(source);

        Assert.Equal(1000, _rig["memory.total"]);
        Assert.Equal(1, source.Health.Failures);
    }

    [Fact]
    public async Task Drives_and_network_of_this_machine_are_read()
    {
        using var source = Source(series => [new PortableDrives(series), new PortableNetwork(series)]);
        await LoopRig.TurnAsync(source);
        _rig.Time.Advance(TimeSpan.FromSeconds(1));
        await LoopRig.TurnAsync(source);

        Collect(source);

        Assert.Equal(0, source.Health.Failures);
        Assert.True(_rig["disk.total"] > 0);
        Assert.True(_rig["network.bytesReceived"] >= 0);
        Assert.True(_rig["network.receiveRate"] >= 0);
    }

    [Fact]
    public async Task Values_that_are_old_are_gaps()
    {
        using var source = Source(series => [new PortableMemory(series, () => new MemoryFigures(1000, 250), "a test")]);
        await LoopRig.TurnAsync(source);

        _rig.Time.Advance(TimeSpan.FromSeconds(4));
        Collect(source);

        Assert.Equal(double.NaN, _rig["memory.used"]);
    }

    [Fact]
    public void What_only_linux_has_is_listed_with_the_reason()
    {
        PortableGaps.Declare(new HostSeries(_rig.Catalog), "Windows");

        Assert.Equal("Read on Linux only; this is Windows.", _rig.Definition("pressure.cpu.some").UnavailableReason);
    }

    private PortableHostSource Source(Func<HostSeries, IReadOnlyList<IPortableReader>> readers) =>
        new(readers, _rig.Catalog, _rig.Loops, _rig.Time, NullLogger<PortableHostSource>.Instance);

    private void Collect(PortableHostSource source)
    {
        _rig.Writer.Begin(0, 0, 0.1, _rig.Catalog.Count);
        source.Collect(_rig.Writer);
    }
}
