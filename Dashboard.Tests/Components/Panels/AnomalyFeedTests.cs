using Bunit;
using Dashboard.App.Components.Panels;
using Dashboard.App.Stream;
using Dashboard.Tests.Components.Support;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Dashboard.Tests.Components.Panels;

public sealed class AnomalyFeedTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    private ISnackbar Snackbar => _page.Services.GetRequiredService<ISnackbar>();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Feed_without_an_anomaly_says_what_is_being_watched()
    {
        var feed = _page.Render<AnomalyFeed>();

        Assert.Equal("Nothing unusual. Each series is judged ten times a second against its own past.", feed.Find(".panel-message").Words());
        Assert.Empty(feed.FindAll(".pill-anomaly"));
    }

    [Fact]
    public void Anomaly_that_begins_is_in_the_feed_and_counted()
    {
        var feed = _page.Render<AnomalyFeed>();

        _page.Beat(Began("cpu.usage"));

        Assert.Equal(["cpu.usage"], feed.Texts("h3"));
        Assert.Equal("1 now", feed.Find("header .pill-anomaly").Words());
        Assert.Contains("1 in the last hour", feed.Find(".panel-head").Words(), StringComparison.Ordinal);
        Assert.Equal("cpu.usage is at 97 % where 10 to 30 % was expected.", feed.Find(".episode-reason").Words());
    }

    [Fact]
    public void Open_anomalies_stand_before_ended_ones_and_the_newest_first()
    {
        _page.Beat(Began("old"));
        _page.Beat(Began("ended"));
        _page.Beat(Began("new"));
        _page.Beat(moment => moment.Event(EpisodeChange.Ended, Ended("ended")));

        Assert.Equal(["new", "old", "ended"], _page.Render<AnomalyFeed>().Texts("h3"));
    }

    [Fact]
    public void Anomaly_older_than_an_hour_counts_no_more()
    {
        _page.Beat(Began("cpu.usage"));
        _page.Time.Advance(TimeSpan.FromHours(1));
        var feed = _page.Render<AnomalyFeed>();

        _page.Beat(_ => { });

        Assert.Contains("0 in the last hour", feed.Find(".panel-head").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Feed_shows_thirty_at_most()
    {
        _page.Beat(moment =>
        {
            for (var number = 0; number < 31; number++)
                moment.Event(EpisodeChange.Began, Episodes.Of($"s{number}", moment.TimestampMs));
        });

        var feed = _page.Render<AnomalyFeed>();

        Assert.Equal(30, feed.FindAll("article").Count);
        Assert.Equal("31 now", feed.Find("header .pill-anomaly").Words());
    }

    [Fact]
    public void Acknowledged_anomaly_stays_and_is_confirmed()
    {
        _page.Beat(Began("cpu.usage"));
        var feed = _page.Render<AnomalyFeed>();

        feed.Button("Acknowledge cpu.usage").Click();

        Assert.Equal(("true", "Acknowledged"), (feed.Button("Acknowledge cpu.usage").GetAttribute("aria-pressed"), feed.Button("Acknowledge cpu.usage").Words()));
        Assert.True(_page.Episodes.Recent[0].IsAcknowledged);
        Assert.Equal("cpu.usage acknowledged", Assert.Single(Snackbar.ShownSnackbars).Message);
    }

    [Fact]
    public void Acknowledgement_is_taken_back_by_the_same_button()
    {
        _page.Beat(Began("cpu.usage"));
        var feed = _page.Render<AnomalyFeed>();
        feed.Button("Acknowledge cpu.usage").Click();

        feed.Button("Acknowledge cpu.usage").Click();

        Assert.False(_page.Episodes.Recent[0].IsAcknowledged);
        Assert.Equal("Acknowledge", feed.Button("Acknowledge cpu.usage").Words());
    }

    [Fact]
    public void Acknowledgement_is_undone_from_its_confirmation()
    {
        _page.Beat(Began("cpu.usage"));
        var feed = _page.Render<AnomalyFeed>();
        var messages = _page.Render<MudSnackbarProvider>();
        feed.Button("Acknowledge cpu.usage").Click();

        messages.WaitForElement("button:contains('Undo')").Click();

        feed.WaitForAssertion(() => Assert.Equal("Acknowledge", feed.Button("Acknowledge cpu.usage").Words()));
        Assert.False(_page.Episodes.Recent[0].IsAcknowledged);
    }

    [Fact]
    public void Anomaly_that_is_no_longer_kept_cannot_be_acknowledged_and_says_so()
    {
        _page.Beat(moment => moment.Event(EpisodeChange.Began, Ended("first")));
        var feed = _page.Render<AnomalyFeed>();
        _page.Record(moment =>
        {
            for (var number = 0; number < 500; number++)
                moment.Event(EpisodeChange.Began, Episodes.Of($"s{number}", moment.TimestampMs));
        });

        feed.Button("Acknowledge first").Click();

        Assert.Equal("That anomaly is no longer kept", Assert.Single(Snackbar.ShownSnackbars).Message);
    }

    [Fact]
    public void Jump_shows_the_anomaly_on_all_charts_with_time_around_it()
    {
        _page.Beat(Began("cpu.usage"));
        var start = _page.Time.NowMs;
        _page.Beat(moment => moment.Event(EpisodeChange.Ended, Ended("cpu.usage", start, start + 2_000)));

        _page.Render<AnomalyFeed>().Button("Show cpu.usage on all charts").Click();

        Assert.Equal((start - 10_000, start + 12_000), _page.View.Range);
    }

    [Fact]
    public void List_can_be_reached_by_keyboard_to_scroll_it()
    {
        _page.Beat(Began("cpu.usage"));

        var list = _page.Render<AnomalyFeed>().Find("ul");

        Assert.Equal(("0", "Anomalies"), (list.GetAttribute("tabindex"), list.GetAttribute("aria-label")));
    }

    private static Action<Moment> Began(string key) => moment => moment.Event(EpisodeChange.Began, Episodes.Of(key, moment.TimestampMs, key));

    private static AnomalyEpisode Ended(string key, long startMs = 1, long endMs = 2) => Episodes.Of(key, startMs, key) with { EndMs = endMs };
}
