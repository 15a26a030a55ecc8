using Bunit;
using Dashboard.App.Components.Layout;
using Dashboard.App.Stream;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Layout;

public sealed class AnomalyAnnouncerTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Announcer_is_a_polite_live_region_that_is_silent_at_first()
    {
        _page.Beat(Began("old"));

        var region = _page.Render<AnomalyAnnouncer>().Find("[role=status]");

        Assert.Equal(("polite", ""), (region.GetAttribute("aria-live"), region.TextContent));
    }

    [Fact]
    public void New_anomaly_is_said_by_the_name_of_its_series()
    {
        var announcer = _page.Render<AnomalyAnnouncer>();

        _page.Beat(Began("cpu.usage"));

        Assert.Equal("New anomaly: cpu.usage", Said(announcer));
    }

    [Fact]
    public void Anomaly_that_began_between_two_looks_of_the_page_is_said_too()
    {
        var announcer = _page.Render<AnomalyAnnouncer>();
        _page.Record(Began("cpu.usage"));

        _page.Beat(_ => { });

        Assert.Equal("New anomaly: cpu.usage", Said(announcer));
    }

    [Fact]
    public void Anomalies_within_ten_seconds_are_said_together_once_it_was_quiet_long_enough()
    {
        var announcer = _page.Render<AnomalyAnnouncer>();
        _page.Beat(Began("a"));
        _page.Beat(Began("b"));
        _page.Beat(Began("c"));
        Assert.Equal("New anomaly: a", Said(announcer));

        _page.Time.Advance(TimeSpan.FromSeconds(8));
        _page.Beat(_ => { });

        Assert.Equal("2 new anomalies, the newest: c", Said(announcer));
    }

    [Theory]
    [InlineData(EpisodeChange.Worsened)]
    [InlineData(EpisodeChange.Ended)]
    public void Anomaly_that_is_known_is_not_said_again(EpisodeChange change)
    {
        var episode = Episodes.Of("cpu.usage", _page.Time.NowMs);
        _page.Beat(moment => moment.Event(EpisodeChange.Began, episode));
        var announcer = _page.Render<AnomalyAnnouncer>();

        _page.Beat(moment => moment.Event(change, episode));

        Assert.Equal("", Said(announcer));
    }

    private static string Said(IRenderedComponent<AnomalyAnnouncer> announcer) => announcer.Find("[role=status]").TextContent;

    private static Action<Moment> Began(string key) => moment => moment.Event(EpisodeChange.Began, Episodes.Of(key, moment.TimestampMs));
}
