using Bunit;
using Dashboard.App.Components.Panels;
using Dashboard.App.Stream;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels;

public sealed class CustomTileTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Tile_before_anything_was_sent_has_no_data_and_says_why()
    {
        var tile = _page.Render<CustomTile>();

        Assert.Equal(("Custom", "–", "Nothing was sent yet"), (tile.Find("h2").Words(), tile.Find(".tile-value").Words(), tile.Find(".tile-detail").Words()));
    }

    [Fact]
    public void Tile_becomes_the_series_that_was_sent()
    {
        var tile = _page.Render<CustomTile>();
        _page.Add("queue_depth", "jobs", definition => definition with { Group = SeriesGroup.Custom });

        _page.Beat(moment => moment.Value("queue_depth", 17));

        Assert.Equal(("queue_depth", "17 jobs"), (tile.Find("h2").Words(), tile.Find(".tile-value").Words()));
    }
}
