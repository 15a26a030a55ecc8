using System.Collections.Immutable;
using Dashboard.App.Stream;

namespace Dashboard.Tests.Stream;

public sealed class SeriesKeyTests
{
    [Fact]
    public void Key_without_labels_is_the_name() =>
        Assert.Equal("cpu.usage", SeriesKey.Format("cpu.usage", ImmutableSortedDictionary<string, string>.Empty));

    [Fact]
    public void Key_with_labels_sorts_and_escapes_them()
    {
        var labels = ImmutableSortedDictionary<string, string>.Empty.Add("b", "say \"x\"").Add("a", "1");

        Assert.Equal("m{a=\"1\",b=\"say \\\"x\\\"\"}", SeriesKey.Format("m", labels));
    }
}
