using Bunit;
using Dashboard.App.Components.Charts;
using Dashboard.App.Components.Layout;
using Dashboard.App.Components.Panels;
using Dashboard.Tests.Components.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Panels;

[Renders(typeof(CurrentValues))]
[Culture("en-US")]
public sealed class ChartPanelTests : IAsyncDisposable
{
    private static readonly PanelChart Cpu = new("cpu", "CPU usage", "%", [("cpu.usage", "total")]) { WhyEmpty = "Not measured yet." };
    private static readonly PanelChart Load = new("load", "Load", "", [("load.1", "1 min"), ("load.5", "5 min")]);

    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Chart_of_known_series_is_drawn_with_its_unit_and_the_value_now()
    {
        _page.Add("cpu.usage");
        var panel = Render(Cpu);

        _page.Beat(moment => moment.Value("cpu.usage", 42.25));

        Assert.Equal(("CPU usage", "%", "42.3 %"), (panel.Find("h2").Words(), panel.Find(".panel-unit").Words(), panel.Find(".values").Words()));
        var told = Assert.IsType<ChartMessage>(Assert.Single(_page.Charts.Invocations["mountChart"]).Arguments[1]);
        Assert.Equal([new ChartLineMessage("cpu.usage", "total", 1, IsPrimary: true)], told.Series);
    }

    [Fact]
    public void Chart_of_several_lines_leaves_its_values_to_the_legend()
    {
        _page.Add("load.1", "");
        _page.Add("load.5", "");

        Assert.Empty(Render(Load).FindAll(".values"));
    }

    [Fact]
    public void Chart_shows_the_lines_there_are()
    {
        _page.Add("load.5", "");
        _page.Add("load.1", "", definition => definition with { UnavailableReason = "No such file." });

        var panel = Render(Load);

        Assert.Equal(["load.5"], panel.FindComponent<LiveChart>().Instance.Spec.Series.Select(line => line.Key));
    }

    [Fact]
    public void Chart_without_its_series_says_why_until_they_come()
    {
        var panel = Render(Cpu);
        Assert.Equal("Not measured yet.", panel.Find(".panel-message").Words());
        _page.Add("cpu.usage");

        _page.Beat(moment => moment.Value("cpu.usage", 42));

        Assert.Empty(panel.FindAll(".panel-message"));
        Assert.Single(_page.Charts.Invocations["mountChart"]);
    }

    [Fact]
    public void Chart_that_this_machine_cannot_offer_says_its_reason()
    {
        _page.Add("cpu.usage", with: definition => definition with { UnavailableReason = "This kernel has no such counter." });

        Assert.Equal("This kernel has no such counter.", Render(Cpu).Find(".panel-message").Words());
    }

    [Fact]
    public void Beat_that_brings_nothing_new_does_not_mount_the_chart_again()
    {
        _page.Add("cpu.usage");
        Render(Cpu);

        _page.Beat(moment => moment.Value("cpu.usage", 1));
        _page.Add("other");
        _page.Beat(moment => moment.Value("cpu.usage", 2));

        Assert.Single(_page.Charts.Invocations["mountChart"]);
    }

    [Fact]
    public void Chart_turns_into_its_table_and_back()
    {
        _page.Add("cpu.usage");
        var panel = Render(Cpu);

        panel.Button("CPU usage as a table").Click();
        Assert.Equal("true", panel.Button("CPU usage as a table").GetAttribute("aria-pressed"));
        Assert.Equal("CPU usage as a table", panel.Find("[role=region]").GetAttribute("aria-label"));

        panel.Button("CPU usage as a table").Click();
        Assert.Empty(panel.FindAll("table"));
        Assert.NotNull(panel.Find("[aria-roledescription='live chart']"));
    }

    [Fact]
    public void Chart_fills_the_window_until_escape()
    {
        _page.Add("cpu.usage");
        var panel = Render(Cpu);
        panel.Button("CPU usage in full size").Click();
        Assert.Contains("panel-full", panel.Find("section").ClassList);

        var isUsed = false;
        panel.InvokeAsync(() => isUsed = _page.Services.GetRequiredService<ShellState>().Escape());

        Assert.True(isUsed);
        Assert.DoesNotContain("panel-full", panel.Find("section").ClassList);
        Assert.Equal("false", panel.Button("CPU usage in full size").GetAttribute("aria-pressed"));
    }

    [Fact]
    public async Task Panel_that_is_gone_does_not_use_escape()
    {
        _page.Add("cpu.usage");
        Render(Cpu).Button("CPU usage in full size").Click();

        await _page.DisposeComponentsAsync();

        Assert.False(_page.Services.GetRequiredService<ShellState>().Escape());
    }

    [Fact]
    public void Chart_of_simulated_values_says_demo()
    {
        _page.Add("cpu.usage", with: definition => definition with { IsDemo = true, Labels = definition.Labels.Add("source", "demo") });

        Assert.Equal("demo", Render(Cpu).Find(".pill-demo").Words());
    }

    [Theory]
    [InlineData("1/s", "/s")]
    [InlineData("ms", "ms")]
    public void Unit_stands_once_in_the_head(string unit, string expected) =>
        Assert.Equal(expected, Render(Cpu with { Unit = unit }).Find(".panel-unit").Words());

    [Theory]
    [InlineData("B")]
    [InlineData("B/s")]
    public void Unit_that_is_scaled_stands_with_the_values_only(string unit) => Assert.Empty(Render(Cpu with { Unit = unit }).FindAll(".panel-unit"));

    private IRenderedComponent<ChartPanel> Render(PanelChart chart) => _page.Render<ChartPanel>(parameters => parameters.Add(p => p.Chart, chart));
}
