using Bunit;
using Dashboard.App.Components.Panels.Status;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels.Status;

[Culture("en-US")]
public sealed class CatalogPanelTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public CatalogPanelTests()
    {
        _page.Add("cpu.usage");
        _page.Add("queue_depth", "jobs", definition => definition with { Source = "push", IsDemo = true });
        _page.Add("cpu.temperature", "°C", definition => definition with { UnavailableReason = "No sensor." });
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task Series_are_listed_with_value_source_and_when_they_were_seen()
    {
        await _page.PublishAsync(moment => moment.Value("cpu.usage", 42.25));

        var panel = _page.Render<CatalogPanel>();

        Assert.Equal(["42.3 %", "host", "now", "What cpu.usage is."], Row(panel, "cpu.usage"));
    }

    [Fact]
    public void Series_that_fell_silent_says_since_when()
    {
        _page.Record(moment => moment.Value("cpu.usage", 1));
        _page.Time.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal("3 min ago", Row(_page.Render<CatalogPanel>(), "cpu.usage")[2]);
    }

    [Fact]
    public void Series_without_a_value_yet_is_a_dash_and_not_seen() =>
        Assert.Equal(["–", "push", "not yet", "What queue_depth is."], Row(_page.Render<CatalogPanel>(), "queue_depth"));

    [Fact]
    public void Simulated_series_says_demo() =>
        Assert.Contains("demo", _page.Render<CatalogPanel>().Texts("tbody th").Single(text => text.StartsWith("queue_depth", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void Unavailable_series_says_why_and_can_be_shown_alone()
    {
        var panel = _page.Render<CatalogPanel>();

        panel.Button("unavailable 1").Click();

        Assert.Equal(["cpu.temperature"], panel.Texts("tbody th"));
        Assert.Equal(["–", "host", "unavailable", "Unavailable here: No sensor."], Row(panel, "cpu.temperature"));
    }

    [Fact]
    public void Search_looks_in_names_and_descriptions_in_any_case()
    {
        var panel = _page.Render<CatalogPanel>();

        panel.Find("input[type=search]").Input("QUEUE");

        Assert.Single(panel.FindAll("tbody tr"));
        Assert.Equal("1 of 1 shown", panel.Find(".table-note").Words());
    }

    [Fact]
    public void Search_that_finds_nothing_says_so()
    {
        var panel = _page.Render<CatalogPanel>();

        panel.Find("input[type=search]").Input("no such thing");

        Assert.Empty(panel.FindAll("tbody tr"));
        Assert.Equal("No series fits", panel.Find(".table-note").Words());
    }

    [Fact]
    public void Source_that_is_pressed_narrows_and_pressed_again_shows_all()
    {
        var panel = _page.Render<CatalogPanel>();
        var all = panel.FindAll("tbody tr").Count;

        panel.Button("push 1").Click();
        Assert.Single(panel.FindAll("tbody tr"));
        Assert.Equal("true", panel.Button("push 1").GetAttribute("aria-pressed"));

        panel.Button("push 1").Click();
        Assert.Equal(all, panel.FindAll("tbody tr").Count);
    }

    [Fact]
    public void Long_list_is_cut_and_says_so()
    {
        for (var number = 0; number < 100; number++)
            _page.Add($"many.{number}");

        var panel = _page.Render<CatalogPanel>();

        Assert.Equal(60, panel.FindAll("tbody tr").Count);
        Assert.Equal($"60 of {_page.Catalog.Count} shown", panel.Find(".table-note").Words());
        Assert.Contains($"{_page.Catalog.Count} of ", panel.Find(".panel-head").Words(), StringComparison.Ordinal);
    }

    private static string[] Row(IRenderedComponent<CatalogPanel> panel, string key) => [.. Assert
        .Single(panel.FindAll("tbody tr"), row => row.QuerySelector("code")!.Words() == key)
        .QuerySelectorAll("td").Select(Markup.Words)];
}
