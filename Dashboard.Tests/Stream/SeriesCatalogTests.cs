using System.Collections.Immutable;
using Dashboard.App.Stream;
using Dashboard.Tests.Engine;

namespace Dashboard.Tests.Stream;

public sealed class SeriesCatalogTests
{
    [Fact]
    public void Same_name_and_labels_are_the_same_series()
    {
        var catalog = new SeriesCatalog();
        var first = catalog.Register(Of("cpu.usage", ("core", "3")));

        Assert.Same(first, catalog.Register(Of("cpu.usage", ("core", "3"))));
        Assert.NotSame(first, catalog.Register(Of("cpu.usage", ("core", "4"))));
        Assert.Same(first, catalog.Find("cpu.usage{core=\"3\"}"));
        Assert.Equal([0, 1], catalog.Entries.Select(entry => entry.Index));
        Assert.Null(catalog.Find("cpu.usage"));
    }

    [Fact]
    public void Full_catalogue_refuses_new_series_counts_them_and_still_knows_the_old()
    {
        var catalog = new SeriesCatalog(capacity: 2);
        var known = catalog.Register(Of("a"));
        catalog.Register(Of("b"));

        Assert.Null(catalog.Register(Of("c")));
        Assert.Null(catalog.Register(Of("d")));
        Assert.Same(known, catalog.Register(Of("a")));

        Assert.Equal((2, 2L), (catalog.Count, catalog.Refused));
        Assert.Equal("The catalogue is full with 2 series: send fewer names or labels.", catalog.WhyNot(Of("c")));
    }

    [Theory]
    [InlineData(0, 0, 0, 0, "The name has 0 characters: give 1 to 200.")]
    [InlineData(201, 0, 0, 0, "The name has 201 characters: give 1 to 200.")]
    [InlineData(5, 21, 1, 1, "There are 21 labels: give at most 20.")]
    [InlineData(5, 1, 201, 1, "A label's name has 201 characters: give 1 to 200.")]
    [InlineData(5, 1, 3, 201, "The value of label 000 has 201 characters: give at most 200.")]
    [InlineData(200, 20, 200, 200, null)]
    public void Names_and_labels_have_a_largest_size(int nameLength, int labels, int labelLength, int valueLength, string? reason)
    {
        var catalog = new SeriesCatalog();
        var pairs = Enumerable.Range(0, labels).Select(label => (label.ToString("D2", null).PadRight(labelLength, '0')[..Math.Max(labelLength, 2)], new string('v', valueLength)));
        var definition = Of(new string('n', nameLength), [.. pairs]);

        Assert.Equal(reason, catalog.WhyNot(definition));
        Assert.Equal(reason is null, catalog.Register(definition) is not null);
        Assert.Equal(reason is null ? 0 : 1, catalog.Refused);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(SeriesCatalog.LargestCapacity + 1)]
    public void Capacity_has_a_range(int capacity) => Assert.Throws<ArgumentOutOfRangeException>(() => new SeriesCatalog(capacity));

    [Fact]
    public async Task Threads_that_register_the_same_series_at_once_get_one_entry_each()
    {
        var catalog = new SeriesCatalog(capacity: 300);

        var threads = Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 400).Select(i => catalog.Register(Of($"s{i}"))).ToArray()));
        var all = await Task.WhenAll(threads);

        Assert.Equal(300, catalog.Count);
        Assert.Equal(Enumerable.Range(0, 300), catalog.Entries.Select(entry => entry.Index));
        Assert.Equal(8 * 100, catalog.Refused);
        Assert.All(all, entries => Assert.Equal(300, entries.Count(entry => entry is not null)));
        Assert.All(all.SelectMany(entries => entries).OfType<SeriesEntry>(), entry => Assert.Same(catalog.Entries[entry.Index], entry));
    }

    [Fact]
    public void Picture_of_the_entries_never_changes()
    {
        var catalog = new SeriesCatalog();
        catalog.Register(Of("a"));
        var before = catalog.Entries;

        catalog.Register(Of("b"));

        Assert.Single(before);
        Assert.Equal(2, catalog.Entries.Count);
    }

    [Fact]
    public void Whole_metric_is_the_unlabelled_series_else_the_one_of_the_demo()
    {
        var catalog = new SeriesCatalog();
        Assert.Null(catalog.FindBest("requests.rate"));
        var demo = catalog.Register(Of("requests.rate", ("source", "demo")));
        Assert.Same(demo, catalog.FindBest("requests.rate"));

        var own = catalog.Register(Of("requests.rate"));

        Assert.Same(own, catalog.FindBest("requests.rate"));
    }

    [Fact]
    public void First_and_last_seen_are_the_times_of_values_and_not_of_gaps()
    {
        var rig = new EngineRig();
        var series = rig.Add("test.value");
        rig.Turn(double.NaN);
        Assert.Equal((0, 0), (series.FirstSeenMs, series.LastSeenMs));

        var first = rig.Turn(1);
        var second = rig.Turn(2);
        rig.Turn(double.NaN);

        Assert.Equal((first.TimestampMs, second.TimestampMs), (series.FirstSeenMs, series.LastSeenMs));
    }

    private static SeriesDefinition Of(string name, params (string Label, string Value)[] labels) =>
        new(name, "ms", SeriesGroup.Custom, "test", "A series of a test.")
        {
            Labels = labels.ToImmutableSortedDictionary(pair => pair.Label, pair => pair.Value),
        };
}
