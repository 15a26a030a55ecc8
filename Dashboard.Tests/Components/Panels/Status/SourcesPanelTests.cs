using Bunit;
using Dashboard.App.Components.Panels.Status;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels.Status;

public sealed class SourcesPanelTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Sources_and_loops_are_listed_with_their_failures()
    {
        var loop = _page.Loops.Register("Processes");
        loop.Turned();
        loop.Failed(new IOException("The disk is gone."));
        _page.Time.Advance(TimeSpan.FromSeconds(12));

        var panel = _page.Render<SourcesPanel>();

        Assert.Contains("self", panel.Texts("tbody th"));
        var row = Assert.Single(panel.FindAll("tbody tr"), row => row.QuerySelector("th")!.Words() == "Processes");
        Assert.Contains("row-bad", row.ClassList);
        Assert.Equal(["2", "1", "IOException: The disk is gone. (12 s ago)"], row.QuerySelectorAll("td").Select(Markup.Words));
    }

    [Fact]
    public void Loop_that_is_well_has_a_dash_for_its_last_error()
    {
        _page.Loops.Register("Processes").Turned();

        var row = Assert.Single(_page.Render<SourcesPanel>().FindAll("tbody tr"), row => row.QuerySelector("th")!.Words() == "Processes");

        Assert.Equal(["1", "0", "–"], row.QuerySelectorAll("td").Select(Markup.Words));
        Assert.DoesNotContain("row-bad", row.ClassList);
    }
}
