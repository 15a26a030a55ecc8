namespace Dashboard.Tests.Sources.Push;

public sealed class PushSeriesTests
{
    private readonly PushRig _rig = new();

    [Fact]
    public void Value_is_held_between_pushes()
    {
        _rig.Push("""{"name":"x","value":4}""");
        _rig.Tick();
        _rig.Tick(elapsedSeconds: 30);

        Assert.Equal(4, _rig["x"]);
    }

    [Fact]
    public void Client_that_is_gone_leaves_a_gap_after_five_of_its_usual_intervals()
    {
        for (var push = 0; push < 4; push++)
        {
            _rig.Push("""{"name":"x","value":4}""");
            _rig.Tick(elapsedSeconds: 4);
        }

        _rig.Tick(elapsedSeconds: 19);
        Assert.Equal(4, _rig["x"]);

        _rig.Tick(elapsedSeconds: 2);
        Assert.Equal(double.NaN, _rig["x"]);
    }

    [Fact]
    public void Newest_by_its_own_time_stays_and_older_ones_are_counted()
    {
        _rig.Push($$"""[{"name":"x","value":1,"timestamp":{{_rig.NowMs}}},{"name":"x","value":2,"timestamp":{{_rig.NowMs - 500}}}]""");
        _rig.Tick();

        Assert.Equal(1, _rig["x"]);
        Assert.Equal(1, _rig.Source.Status.OutOfOrder);
    }

    [Fact]
    public void Rate_of_a_counter_is_by_the_time_between_its_samples()
    {
        Count(100, ageMs: 10_000);
        _rig.Tick();
        Assert.Equal(double.NaN, _rig["jobs.rate"]);

        Count(140, ageMs: 2_000);
        _rig.Tick();

        Assert.Equal(40 / 8.1, _rig["jobs.rate"], 6);
        Assert.Equal(140, _rig["jobs"]);
    }

    [Fact]
    public void Several_samples_within_a_tick_make_one_rate_over_all_of_them()
    {
        Count(0, ageMs: 4_000);
        Count(10, ageMs: 3_000);
        Count(30, ageMs: 0);
        _rig.Tick();

        Assert.Equal(30 / 4.0, _rig["jobs.rate"], 9);
    }

    [Fact]
    public void Counter_that_falls_began_again_from_zero()
    {
        Count(1_000, ageMs: 4_000);
        _rig.Tick();
        Count(20, ageMs: 0);
        _rig.Tick();

        Assert.Equal(20 / 4.1, _rig["jobs.rate"], 6);
    }

    [Fact]
    public void After_a_silence_no_rate_can_be_told()
    {
        Count(0, ageMs: 1_000);
        _rig.Tick(elapsedSeconds: 1);
        Count(5, ageMs: 0);
        _rig.Tick(elapsedSeconds: 1);
        Assert.Equal(2.5, _rig["jobs.rate"], 6);

        _rig.Tick(elapsedSeconds: 600);
        Assert.Equal(double.NaN, _rig["jobs.rate"]);

        Count(5_000, ageMs: 0);
        _rig.Tick();
        Assert.Equal(double.NaN, _rig["jobs.rate"]);
        Assert.Equal(5_000, _rig["jobs"]);
    }

    [Fact]
    public void Only_the_rate_of_a_counter_is_analysed()
    {
        Count(1, ageMs: 0);

        Assert.False(_rig.Catalog.Find("jobs")!.Definition.IsAnalysed);
        Assert.True(_rig.Catalog.Find("jobs.rate")!.Definition.IsAnalysed);
    }

    private void Count(double value, int ageMs) =>
        Assert.Equal(1, _rig.Push($$"""{"name":"jobs","value":{{value}},"kind":"counter","timestamp":{{_rig.NowMs - ageMs}}}""").Accepted);
}
