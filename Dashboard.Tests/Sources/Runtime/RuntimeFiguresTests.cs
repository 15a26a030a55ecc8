using Dashboard.App.Sources.Runtime;

namespace Dashboard.Tests.Sources.Runtime;

public sealed class RuntimeFiguresTests
{
    [Fact]
    public void Rates_are_over_the_true_time_between_two_rounds()
    {
        var before = new RuntimeReading { AllocatedBytes = 1_000, CompletedWork = 10, Contentions = 1, Exceptions = 0, PauseSeconds = 1, CpuSeconds = 5, CpuCount = 4 };
        var reading = new RuntimeReading { AllocatedBytes = 5_000, CompletedWork = 30, Contentions = 2, Exceptions = 4, PauseSeconds = 1.1, CpuSeconds = 9, CpuCount = 4 };

        var sample = RuntimeSample.From(reading, timestamp: 0, before, seconds: 2);

        Assert.Equal(2_000, sample.AllocationRate);
        Assert.Equal(10, sample.CompletedWorkRate);
        Assert.Equal(0.5, sample.ContentionRate);
        Assert.Equal(2, sample.ExceptionRate);
        Assert.Equal(5, sample.PauseShare, 9);
        Assert.Equal(50, sample.CpuUsage, 9);
    }

    [Fact]
    public void First_round_has_levels_and_no_rates()
    {
        var sample = RuntimeSample.From(new RuntimeReading { HeapSize = 7, AllocatedBytes = 100 }, timestamp: 0, before: null, seconds: 0);

        Assert.Equal(7, sample.Reading.HeapSize);
        Assert.Equal(double.NaN, sample.AllocationRate);
        Assert.Equal(double.NaN, sample.CpuUsage);
    }

    [Fact]
    public void Parts_of_one_instrument_add_up_and_generations_stay_apart()
    {
        var reading = new RuntimeReading();
        reading.Take("dotnet.gc.last_collection.heap.size", 10, [new("gc.heap.generation", "gen0")]);
        reading.Take("dotnet.gc.last_collection.heap.size", 20, [new("gc.heap.generation", "loh")]);
        reading.Take("dotnet.gc.collections", 5, [new("gc.heap.generation", "gen0")]);
        reading.Take("dotnet.gc.collections", 2, [new("gc.heap.generation", "gen2")]);

        Assert.Equal(30, reading.HeapSize);
        Assert.Equal([5, double.NaN, 2], reading.Collections);
    }

    [Fact]
    public void Runtime_of_this_process_is_read_from_its_own_instruments()
    {
        using var rig = new RuntimeRig();
        using var sampler = rig.Sampler;
        rig.Sampler.StartAsync(new CancellationToken(canceled: true));
        rig.Sampler.Sample();
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        GC.KeepAlive(new byte[1 << 20]);
        rig.Sampler.Sample();

        rig.Tick(lostTime: true);

        Assert.True(rig["runtime.memory.workingSet"] > 1 << 20);
        Assert.True(rig["runtime.threadPool.threads"] >= 0);
        Assert.True(rig["runtime.allocationRate"] > 0);
        Assert.InRange(rig["runtime.cpu.usage"], 0, 100);
    }

    [Fact]
    public void Figures_that_are_old_become_a_gap()
    {
        using var rig = new RuntimeRig();
        rig.Sampler.StartAsync(new CancellationToken(canceled: true));
        rig.Sampler.Sample();
        rig.Tick(elapsedSeconds: 4, lostTime: true);
        Assert.True(double.IsFinite(rig["runtime.memory.workingSet"]));

        rig.Tick(elapsedSeconds: 1.5);

        Assert.Equal(double.NaN, rig["runtime.memory.workingSet"]);
    }
}
