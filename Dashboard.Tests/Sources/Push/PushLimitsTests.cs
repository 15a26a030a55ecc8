using Dashboard.App.Sources.Push;
using Dashboard.App.Stream;

namespace Dashboard.Tests.Sources.Push;

public sealed class PushLimitsTests
{
    [Fact]
    public void Series_beyond_the_cap_are_refused_and_counted()
    {
        var rig = new PushRig(waiting: 10_000);

        var outcome = rig.Push(Many(PushLimits.Series + 7, "gauge"));

        Assert.Equal(PushLimits.Series, outcome.Accepted);
        Assert.Equal(7, rig.Source.Status.RefusedSeries);
        Assert.Equal(7, rig.Source.Status.Rejected);
        Assert.Equal(
            "there are 3000 series already, which is the limit; use fewer label values, or start the dashboard again to forget old series",
            outcome.Rejected[0].Reason);
    }

    [Fact]
    public void Rates_of_counters_count_towards_the_cap_so_that_the_machine_keeps_its_room()
    {
        var rig = new PushRig(waiting: 10_000);

        rig.Push(Many(PushLimits.Series, "counter"));

        Assert.Equal(PushLimits.Series, rig.Catalog.Count);
        Assert.Equal(PushLimits.Series, rig.Source.Status.Series);
        Assert.Equal(PushLimits.Series / 2, rig.Source.Status.RefusedSeries);
    }

    [Fact]
    public void Full_catalogue_refuses_with_its_own_limit()
    {
        var rig = new PushRig(catalog: new SeriesCatalog(capacity: 2));
        rig.Push("""[{"name":"a","value":1},{"name":"b","value":1}]""");

        Assert.StartsWith("there are 2 series already", rig.Refusal("""{"name":"c","value":1}"""), StringComparison.Ordinal);
        Assert.Equal(1, rig.Push("""{"name":"a","value":2}""").Accepted);
    }

    [Fact]
    public void Counter_that_fits_only_without_its_rate_is_refused_whole()
    {
        var rig = new PushRig(catalog: new SeriesCatalog(capacity: 1));

        rig.Refusal("""{"name":"a","value":1,"kind":"counter"}""");

        Assert.Equal(0, rig.Catalog.Count);
    }

    [Fact]
    public void Samples_beyond_the_queue_are_refused_told_and_counted()
    {
        var rig = new PushRig(waiting: 2);

        var outcome = rig.Push("""[{"name":"x","value":1},{"name":"x","value":2},{"name":"x","value":3}]""");

        Assert.Equal(2, outcome.Accepted);
        Assert.True(outcome.IsOverflow);
        Assert.Equal("2 samples wait for the next tick already; send it again in a second", Assert.Single(outcome.Rejected).Reason);
        Assert.Equal(1, rig.Source.Status.Overflowed);
        rig.Tick();
        Assert.Equal(2, rig["x"]);
        Assert.Equal(1, rig.Push("""{"name":"x","value":3}""").Accepted);
    }

    [Theory]
    [InlineData("""{"name":"x","value":1,"kind":"counter"}""", "kind of 'x' is gauge since it was first pushed; counter needs another name")]
    [InlineData("""{"name":"x","value":1,"unit":"s"}""", "unit of 'x' is 'ms' since it was first pushed; 's' needs another name")]
    public void Series_keeps_the_kind_and_unit_it_began_with(string json, string reason)
    {
        var rig = new PushRig();
        rig.Push("""{"name":"x","value":1,"unit":"ms"}""");

        Assert.Equal(reason, rig.Refusal(json));
    }

    [Fact]
    public void Series_of_another_source_cannot_be_written()
    {
        var rig = new PushRig();
        rig.Catalog.Register(new SeriesDefinition("room.temperature", "°C", SeriesGroup.System, "host", ""));

        Assert.Contains("is written by the source host", rig.Refusal("""{"name":"room.temperature","value":1}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"cpu.temperature","value":1}""")]
    [InlineData("""{"name":"cpu.usage","value":1,"labels":{"core":"99"}}""")]
    [InlineData("""{"name":"errors.byType","value":1,"labels":{"type":"System.Exception"}}""")]
    [InlineData("""{"name":"latency.p95","value":1}""")]
    [InlineData("""{"name":"requests","value":1,"kind":"counter"}""")]
    public void Series_that_pages_take_for_this_machines_cannot_be_pushed_even_before_it_exists(string json)
    {
        var rig = new PushRig();

        Assert.Contains("kept for the dashboard's own measurements; add a label that says whose it is, such as host", rig.Refusal(json), StringComparison.Ordinal);
        Assert.Equal(0, rig.Catalog.Count);
    }

    [Fact]
    public void Same_name_of_another_machine_can_be_pushed_under_a_label_of_its_own()
    {
        var rig = new PushRig();

        Assert.Equal(1, rig.Push("""{"name":"cpu.usage","value":1,"labels":{"host":"web2","core":"0"}}""").Accepted);
    }

    private static string Many(int count, string kind) =>
        $"[{string.Join(',', Enumerable.Range(0, count).Select(index => $$$"""{"name":"m","value":1,"kind":"{{{kind}}}","labels":{"id":"{{{index}}}"}}"""))}]";
}
