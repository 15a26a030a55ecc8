using Bunit;
using Dashboard.App.Components.Layout;
using Dashboard.App.Components.Panels;
using Dashboard.App.Stream;
using Dashboard.Tests.Components.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Panels;

[Culture("en-US")]
public sealed class AnomalyItemTests : IAsyncDisposable
{
    private const long StartMs = 1_700_000_000_000;

    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Open_anomaly_says_what_since_when_how_sure_and_why()
    {
        var item = Render(Episodes.Of("cpu.usage", StartMs), StartMs + 34_000);

        Assert.Equal(("cpu.usage", "for 34 s", "high · 97.3%"), (item.Find("h3").Words(), item.Find("time").Words(), item.Find(".pill").Words()));
        Assert.Equal("cpu.usage is at 97 % where 10 to 30 % was expected.", item.Find("p").Words());
    }

    [Fact]
    public void Ended_anomaly_says_how_long_ago_it_ended_and_how_long_it_lasted()
    {
        var item = Render(Episodes.Of("cpu.usage", StartMs) with { EndMs = StartMs + 90_000 }, StartMs + 390_000);

        Assert.Equal("5 min ago", item.Find("time").Words());
        Assert.Contains("lasted 1 min", item.Find("footer").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Time_is_the_viewers_on_hover_and_utc_as_well()
    {
        _page.Services.GetRequiredService<ViewerClock>().Told("Europe/Berlin");

        Assert.Equal(
            "2023-11-14 23:13:20 +01:00 · 2023-11-14 22:13:20 UTC",
            Render(Episodes.Of("cpu.usage", StartMs), StartMs).Find("time").GetAttribute("title"));
    }

    [Fact]
    public void Anomaly_of_simulated_values_says_demo() =>
        Assert.Equal("demo", Render(Episodes.Of("cpu.usage", StartMs) with { IsDemo = true }, StartMs).Find(".pill-demo").Words());

    [Fact]
    public void Evidence_opens_with_every_detectors_vote_and_how_far()
    {
        var item = Render(Episodes.Of("cpu.usage", StartMs) with { Evidence = [new EpisodeEvidence("z-score", 7.26, "sd", true), new EpisodeEvidence("novelty", double.NaN, "x usual", false)] }, StartMs);
        Assert.Empty(item.FindAll("dl"));

        item.Find("button[aria-expanded=false]").Click();

        Assert.Equal(["z-score", "novelty"], item.FindAll("dt").Select(name => name.Words()));
        Assert.Equal(["7.3 sd · votes", "– · within its limit"], item.FindAll("dd").Select(far => far.Words()));
    }

    [Fact]
    public void Buttons_ask_their_owner()
    {
        var asked = new List<string>();
        var item = _page.Render<AnomalyItem>(parameters => parameters
            .Add(p => p.Episode, Episodes.Of("cpu.usage", StartMs))
            .Add(p => p.OnJump, () => asked.Add("jump"))
            .Add(p => p.OnAcknowledge, () => asked.Add("acknowledge")));

        item.Button("Show cpu.usage on all charts").Click();
        item.Button("Acknowledge cpu.usage").Click();

        Assert.Equal(["jump", "acknowledge"], asked);
    }

    private IRenderedComponent<AnomalyItem> Render(AnomalyEpisode episode, long nowMs) =>
        _page.Render<AnomalyItem>(parameters => parameters.Add(p => p.Episode, episode).Add(p => p.NowMs, nowMs));
}
