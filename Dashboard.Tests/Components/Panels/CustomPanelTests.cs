using Bunit;
using Dashboard.App.Access.Options;
using Dashboard.App.Components.Charts;
using Dashboard.App.Components.Panels;
using Dashboard.App.Stream;
using Dashboard.Tests.Components.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Panels;

public sealed class CustomPanelTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Panel_without_a_series_teaches_how_to_send_one()
    {
        var panel = _page.Render<CustomPanel>();

        Assert.StartsWith("Watch a number of your own.", panel.Find(".teach").Words(), StringComparison.Ordinal);
        Assert.StartsWith("curl -X POST http://localhost/api/metrics ", panel.Find("code").Words(), StringComparison.Ordinal);
        Assert.NotNull(panel.Button("Copy the command"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Command_has_a_place_for_a_key_where_one_is_needed(bool isNeeded)
    {
        _page.Services.AddSingleton(new AccessOptions { SignIn = isNeeded });

        var command = _page.Render<CustomPanel>().Find("code").Words();

        Assert.Equal(isNeeded, command.Contains("-H 'Authorization: Bearer KEY' -H 'Content-Type", StringComparison.Ordinal));
    }

    [Fact]
    public void First_series_that_is_sent_takes_the_place_of_the_lesson()
    {
        var panel = _page.Render<CustomPanel>();
        Push("queue_depth");

        _page.Beat(moment => moment.Value("queue_depth", 17));

        Assert.Empty(panel.FindAll(".teach"));
        Assert.Equal(("queue_depth", "jobs"), (panel.Find("h2").Words(), panel.Find(".panel-unit").Words()));
        Assert.Empty(panel.FindAll("select"));
    }

    [Fact]
    public void One_of_several_series_can_be_chosen()
    {
        Push("a");
        Push("b");
        var panel = _page.Render<CustomPanel>();
        Assert.Equal(["a", "b"], panel.Texts("select[aria-label='Custom series'] option"));

        panel.Find("select").Change("b");

        Assert.Equal(["b"], panel.FindComponent<LiveChart>().Instance.Spec.Series.Select(line => line.Key));
    }

    [Fact]
    public void Real_series_come_before_simulated_ones_and_gauges_before_totals()
    {
        Push("simulated", definition => definition with { IsDemo = true });
        Push("total", definition => definition with { Kind = SeriesKind.Counter });
        Push("level");

        var panel = _page.Render<CustomPanel>();

        Assert.Equal(["level"], panel.FindComponent<LiveChart>().Instance.Spec.Series.Select(line => line.Key));
    }

    private void Push(string name, Func<SeriesDefinition, SeriesDefinition>? with = null) => _page.Add(name, "jobs", definition =>
    {
        var pushed = definition with { Group = SeriesGroup.Custom, Source = "push" };
        return with is null ? pushed : with(pushed);
    });
}
