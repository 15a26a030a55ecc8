using Dashboard.App.Sources.Host;
using Dashboard.App.Sources.Host.Sensors;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Sources.Host;

public sealed class TemperatureTests
{
    private readonly LoopRig _rig = new();

    [Fact]
    public async Task Hottest_of_two_sensors_is_the_cpus_temperature()
    {
        using var tree = new ProcTree("hwmon");
        using var loop = Loop(tree);

        await LoopRig.TurnAsync(loop);
        _rig.Collect(loop);

        Assert.Equal(51, _rig["cpu.temperature"]);
        Assert.Equal(47, _rig["cpu.temperature{sensor=\"coretemp Package id 0\"}"]);
        Assert.Equal(51, _rig["cpu.temperature{sensor=\"coretemp Core 0\"}"]);
        Assert.Equal(3, _rig.Catalog.Count);
    }

    [Fact]
    public async Task A_sensor_that_fails_is_a_gap_and_the_other_goes_on()
    {
        using var tree = new ProcTree("hwmon");
        using var loop = Loop(tree);
        tree.Write("/sys/class/hwmon/hwmon1/temp2_input", "hot\n");

        await LoopRig.TurnAsync(loop);
        _rig.Collect(loop);

        Assert.Equal(47, _rig["cpu.temperature"]);
        Assert.Equal(double.NaN, _rig["cpu.temperature{sensor=\"coretemp Core 0\"}"]);
        Assert.Equal(1, loop.Health.Failures);
    }

    [Fact]
    public async Task Thermal_zones_serve_where_no_chip_does()
    {
        using var tree = new ProcTree();
        tree.Write("/sys/class/thermal/thermal_zone0/type", "acpitz\n");
        tree.Write("/sys/class/thermal/thermal_zone0/temp", "20000\n");
        tree.Write("/sys/class/thermal/thermal_zone1/type", "cpu-thermal\n");
        tree.Write("/sys/class/thermal/thermal_zone1/temp", "48250\n");
        using var loop = Loop(tree);

        await LoopRig.TurnAsync(loop);
        _rig.Collect(loop);

        Assert.Equal(48.25, _rig["cpu.temperature"]);
    }

    [Fact]
    public void Machine_without_sensors_lists_the_temperature_as_unavailable()
    {
        using var tree = new ProcTree("small-vm");
        using var loop = Loop(tree);

        Assert.Contains("no CPU sensor", _rig.Definition("cpu.temperature").UnavailableReason, StringComparison.Ordinal);
    }

    private TemperatureLoop Loop(ProcTree tree) =>
        new(new HostPaths(tree.Root), _rig.Catalog, _rig.Loops, _rig.Time, NullLogger<TemperatureLoop>.Instance);
}
