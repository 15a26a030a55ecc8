using Bunit;
using Dashboard.App.Components.Charts;
using Dashboard.App.Components.Panels;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels;

public sealed class CpuPanelTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Panel_shows_the_total_and_warns_at_ninety()
    {
        _page.Add("cpu.usage");

        var spec = _page.Render<CpuPanel>().FindComponent<LiveChart>().Instance.Spec;

        Assert.Equal(["cpu.usage"], spec.Series.Select(line => line.Key));
        Assert.Equal((0, 100, 90, "warn 90 %"), (spec.Minimum, spec.Maximum, spec.Threshold, spec.ThresholdLabel));
    }

    [Fact]
    public void Cores_are_shown_one_line_each_in_the_order_of_their_numbers()
    {
        _page.Add("cpu.usage");
        foreach (var core in new[] { "10", "2", "0" })
            _page.Add("cpu.usage", with: definition => definition with { Labels = definition.Labels.Add("core", core) });
        var panel = _page.Render<CpuPanel>();

        panel.Button("One line for each core").Click();

        Assert.Equal("CPU by core", panel.Find("h2").Words());
        Assert.Equal("true", panel.Button("One line for each core").GetAttribute("aria-pressed"));
        Assert.Equal(["core 0", "core 2", "core 10"], panel.FindComponent<LiveChart>().Instance.Spec.Series.Select(line => line.Label));
    }

    [Fact]
    public void Machine_that_does_not_tell_its_cores_apart_says_so_and_leads_back()
    {
        _page.Add("cpu.usage");
        var panel = _page.Render<CpuPanel>();

        panel.Button("One line for each core").Click();
        Assert.Equal("This machine does not tell its cores apart", panel.Find(".panel-message").Words());

        panel.Button("One line for each core").Click();
        Assert.NotNull(panel.FindComponent<LiveChart>());
    }
}
