using Bunit;
using Dashboard.App.Components.Panels;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels;

[Renders(typeof(PanelFailure))]
public sealed class PanelTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Panel_is_a_region_named_by_its_title_with_unit_badge_values_and_actions()
    {
        var panel = _page.Render<Panel>(parameters => parameters
            .Add(p => p.Id, "cpu")
            .Add(p => p.Title, "CPU usage")
            .Add(p => p.Unit, "%")
            .Add(p => p.Badge, "<b>demo</b>")
            .Add(p => p.Values, "<i>42</i>")
            .Add(p => p.Actions, "<button>Table</button>")
            .Add(p => p.ChildContent, "<p>Body</p>"));

        Assert.Equal(("panel-cpu", "CPU usage"), (panel.Find("section").Id, panel.Find("section").GetAttribute("aria-label")));
        Assert.Equal(("CPU usage", "%"), (panel.Find("h2").Words(), panel.Find(".panel-unit").Words()));
        Assert.Equal("demo", panel.Find("header b").Words());
        Assert.Equal("42", panel.Find("header i").Words());
        Assert.Equal("Table", panel.Find(".panel-actions").Words());
        Assert.Equal("Body", panel.Find(".panel-body p").Words());
    }

    [Fact]
    public void Panel_without_unit_and_actions_leaves_no_room_for_them()
    {
        var panel = _page.Render<Panel>(parameters => parameters.Add(p => p.Title, "Load"));

        Assert.Empty(panel.FindAll(".panel-unit, .panel-actions"));
    }

    [Fact]
    public void Child_that_fails_leaves_the_panel_with_its_message_and_a_way_on()
    {
        var panel = Render(isMended: false);

        var alert = panel.Find("[role=alert]");
        Assert.Contains($"This panel failed. {Failing.Why}", alert.Words(), StringComparison.Ordinal);
        Assert.Equal("CPU usage", panel.Find("h2").Words());
        Assert.NotNull(panel.Button("Try again"));
    }

    [Fact]
    public void Panel_tries_again_when_asked()
    {
        var isMended = false;
        var panel = _page.Render<Panel>(parameters => parameters
            .Add(p => p.Title, "CPU usage")
            .AddChildContent<Failing>(child => child.Add(p => p.IsMended, () => isMended)));
        isMended = true;

        panel.Button("Try again").Click();

        Assert.Equal("mended", panel.Find(".panel-body").Words());
    }

    [Fact]
    public void Panel_that_fails_again_says_so_again()
    {
        var panel = Render(isMended: false);

        panel.Button("Try again").Click();

        Assert.Contains(Failing.Why, panel.Find("[role=alert]").Words(), StringComparison.Ordinal);
    }

    private IRenderedComponent<Panel> Render(bool isMended) => _page.Render<Panel>(parameters => parameters
        .Add(p => p.Title, "CPU usage")
        .AddChildContent<Failing>(child => child.Add(p => p.IsMended, () => isMended)));
}
