using Dashboard.App.Components.Panels;
using Dashboard.App.Stream;
using Dashboard.Tests.Charts;

namespace Dashboard.Tests.Components.Panels;

public sealed class SeriesLookupTests
{
    private readonly SeriesCatalog _catalog = Ticks.Catalog();

    [Fact]
    public void Series_of_a_device_does_not_stand_for_the_metric()
    {
        Add("disk.readRate", ("device", "sda"));

        Assert.Null(SeriesLookup.Best(_catalog, "disk.readRate"));
    }

    [Fact]
    public void Series_that_only_says_where_it_comes_from_stands_in_for_the_real_one()
    {
        var demo = Add("cpu.usage", ("source", "demo"));
        Assert.Same(demo, SeriesLookup.Best(_catalog, "cpu.usage"));

        var real = Add("cpu.usage");
        Assert.Same(real, SeriesLookup.Best(_catalog, "cpu.usage"));
    }

    [Fact]
    public void Labels_that_are_no_numbers_come_last_by_name()
    {
        foreach (var core in new[] { "b", "11", "a", "3" })
            Add("cpu.usage", ("core", core));

        Assert.Equal(["3", "11", "a", "b"], SeriesLookup.Labelled(_catalog, "cpu.usage", "core").Select(entry => entry.Definition.Labels["core"]));
    }

    private SeriesEntry Add(string name, params (string Label, string Value)[] labels)
    {
        var definition = new SeriesDefinition(name, "%", SeriesGroup.System, "host", name);
        foreach (var (label, value) in labels)
            definition = definition with { Labels = definition.Labels.Add(label, value) };
        return _catalog.Register(definition)!;
    }
}
