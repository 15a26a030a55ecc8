using Bunit;
using Dashboard.App.Components.Panels.Status;
using Dashboard.App.Components.Text;
using Dashboard.App.Components.Viewing;
using Dashboard.App.Settings;
using Dashboard.App.Stream;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Engine;
using Dashboard.Tests.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Panels.Status;

[Renders(typeof(CollectorPanel))]
[Renders(typeof(MemoryPanel))]
[Renders(typeof(ReadersPanel))]
[Renders(typeof(ViewersPanel))]
[Culture("en-US")]
public sealed class StatusPanelTests : IAsyncDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Collector_before_its_first_turn_has_dashes_and_never_zeros_for_times()
    {
        var panel = _page.Render<CollectorPanel>();

        Assert.Equal("– · p95 –", Fact(panel, "Collection"));
        Assert.Equal("– · p95 –", Fact(panel, "Analysis"));
        Assert.Equal(("–", "–"), (Fact(panel, "Marked points"), Fact(panel, "Forecast coverage")));
        Assert.Equal(("0", "– measured · 100.0 ms asked for"), (Fact(panel, "Ticks"), Fact(panel, "Interval")));
    }

    [Fact]
    public async Task Collector_counts_its_age_and_its_anomalies_while_one_watches()
    {
        var panel = _page.Render<CollectorPanel>();
        Assert.Equal(("0 s", "0"), (Fact(panel, "Running for"), Fact(panel, "Anomalies begun")));
        _page.Record(moment => moment.Event(EpisodeChange.Began, Episodes.Of("cpu.usage", moment.TimestampMs)));

        await _page.Time.PassTimerAsync(Second);

        panel.WaitForAssertion(() => Assert.Equal(("2 s", "1"), (Fact(panel, "Running for"), Fact(panel, "Anomalies begun"))));
    }

    [Fact]
    public void Memory_shows_what_the_history_covers_and_takes()
    {
        _page.Record(_ => { });
        _page.Time.Advance(TimeSpan.FromMinutes(5) - Second);
        _page.Record(_ => { });

        var panel = _page.Render<MemoryPanel>();

        Assert.Equal($"5 min · {Reading.Of(_page.Loop.Status.HistoryBytes, "B")}", Fact(panel, "Recent history"));
        Assert.Empty(panel.FindAll(".fact-bad"));
    }

    [Fact]
    public async Task History_of_the_last_run_that_was_not_used_is_an_alert_that_says_why()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("recent.bin"), "not a history");
        await using var harness = new LoopHarness { Options = new StartOptions(folder.Path, IsDemo: false) };
        await harness.StartAsync();
        await harness.TurnAsync();
        _page.Services.AddSingleton(harness.Loop);

        var alert = _page.Render<MemoryPanel>().Find("[role=alert]").Words();

        Assert.Contains("recent.bin was not used", alert, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_of_the_process_is_written_in_bytes_with_a_prefix()
    {
        var panel = _page.Render<MemoryPanel>();

        Assert.All(["Working set", "Managed heap"], label => Assert.Matches("^[0-9]+\\.[0-9] [KMG]iB$", Fact(panel, label)));
    }

    [Fact]
    public void Readers_are_listed_with_what_they_got_and_missed()
    {
        using var reader = _page.Stream.Subscribe("viewer v1", ReaderMode.Live, 1);
        using var writer = _page.Stream.Subscribe("history", ReaderMode.Lossless, 10);

        var panel = _page.Render<ReadersPanel>();

        Assert.Equal(["viewer v1", "history"], panel.Texts("tbody th"));
        Assert.Equal(["live", "0", "0", "0", "0", "lossless", "0", "0", "0", "0"], panel.Texts("td"));
    }

    [Fact]
    public async Task Reader_that_is_too_slow_shows_what_it_missed_within_a_second()
    {
        using var reader = _page.Stream.Subscribe("viewer v1", ReaderMode.Live, 1);
        var panel = _page.Render<ReadersPanel>();
        for (var tick = 0; tick < 3; tick++)
            await _page.PublishAsync(_ => { });

        await _page.Time.PassTimerAsync(Second);

        panel.WaitForAssertion(() => Assert.Equal(["live", "3", "2", "0", "1"], panel.Texts("td")));
    }

    [Fact]
    public void Stream_without_readers_says_so() => Assert.Equal("Nobody reads the stream now", _page.Render<ReadersPanel>().Find(".panel-message").Words());

    [Fact]
    public void Page_without_viewers_says_so()
    {
        var panel = _page.Render<ViewersPanel>();

        Assert.Equal("Nobody watches now", panel.Find(".panel-message").Words());
        Assert.Contains("0 now · 0 since start", panel.Find(".panel-head").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Viewer_is_listed_with_state_line_and_frames()
    {
        var session = _page.Services.GetRequiredService<ViewerSession>();
        _page.Services.GetRequiredService<ViewerRegistry>().Add(session);
        _page.Services.GetRequiredService<LinkQuality>().Answered(TimeSpan.FromMilliseconds(12), 0, 100);
        session.Sent(bytes: 2048, conflated: 3);
        session.Measured(receivedP95Ms: 5, paintedP95Ms: 31.5);
        _page.Time.Advance(TimeSpan.FromSeconds(34));

        var panel = _page.Render<ViewersPanel>();

        Assert.Equal(session.Id, panel.Find("tbody th").Words());
        Assert.Equal(["watching", "34 s", "12.0 ms · p95 12.0 ms", "31.5 ms", "1", "2.0 KiB", "3"], panel.Texts("td"));
        Assert.Contains("1 now · 1 since start", panel.Find(".panel-head").Words(), StringComparison.Ordinal);
    }

    private static string Fact<T>(IRenderedComponent<T> panel, string label)
        where T : IComponent =>
        Assert.Single(panel.FindAll(".fact"), fact => fact.QuerySelector("dt")!.Words() == label).QuerySelector("dd")!.Words();
}
