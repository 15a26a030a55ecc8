using Dashboard.App.Components.Layout;

namespace Dashboard.Tests.Components.Layout;

public sealed class ViewQueryTests
{
    [Fact]
    public void Address_with_a_whole_view_is_read()
    {
        var query = ViewQuery.Parse("http://localhost/?window=5&paused=1700000000000&from=1000&to=2000");

        Assert.Equal(new ViewQuery(TimeSpan.FromMinutes(5), 1_700_000_000_000, (1000, 2000)), query);
    }

    [Theory]
    [InlineData("http://localhost/")]
    [InlineData("http://localhost/?window=7&paused=yes&from=2000&to=1000")]
    [InlineData("http://localhost/?window=-5&paused=-1&from=1000")]
    [InlineData("http://localhost/?window=99999999999999999999&paused=1e5&from=1.5&to=2.5")]
    public void Address_that_says_nothing_or_nonsense_leaves_the_defaults(string address) =>
        Assert.Equal(new ViewQuery(null, null, null), ViewQuery.Parse(address));

    [Fact]
    public void View_written_into_an_address_is_read_back()
    {
        var query = new ViewQuery(TimeSpan.FromMinutes(15), 42, (1, 2));

        Assert.Equal(query, ViewQuery.Parse(query.ApplyTo("http://localhost/status")));
    }

    [Fact]
    public void Other_parts_of_the_query_stay_and_old_ones_of_the_view_go() =>
        Assert.Equal(
            "http://localhost/?a=b&window=5",
            new ViewQuery(TimeSpan.FromMinutes(5), null, null).ApplyTo("http://localhost/?a=b&paused=42&from=1&to=2"));
}
