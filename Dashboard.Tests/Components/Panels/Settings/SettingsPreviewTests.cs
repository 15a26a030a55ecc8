using Bunit;
using Dashboard.App.Components.Charts;
using Dashboard.App.Components.Panels.Settings;
using Dashboard.App.Engine;
using Dashboard.App.Settings;
using Dashboard.Tests.Charts;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Panels.Settings;

[Culture("en-US")]
public sealed class SettingsPreviewTests : IAsyncDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private static readonly DashboardSettings Sensitive = DashboardSettings.Default with
    {
        Detection = new() { ZScoreThreshold = 1, IqrFence = 0.5, MovingAverageThreshold = 1, IsAdaptive = false, WarmUp = TimeSpan.FromSeconds(10) },
    };

    private readonly PageContext _page = new();
    private readonly SettingsDraft _draft;

    public SettingsPreviewTests() => _draft = new SettingsDraft(_page.Settings);

    private DetectionPreview Preview => _page.Services.GetRequiredService<DetectionPreview>();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task Preview_without_history_says_so()
    {
        var preview = Render();

        await _page.Time.PassTimerAsync(Quiet);

        preview.WaitForAssertion(() => Assert.Equal("No history of this series yet", preview.Find(".panel-message").Words()));
    }

    [Fact]
    public async Task Draft_is_drawn_with_the_marks_before_and_after()
    {
        RecordNoise("cpu.usage");
        _draft.Replace(Sensitive);
        var expected = await Preview.PreviewSeriesAsync(Sensitive, "cpu.usage", CancellationToken.None);
        Assert.True(expected.PointsAfter > expected.PointsBefore);
        var preview = Render();

        await _page.Time.PassTimerAsync(Quiet);

        preview.WaitForAssertion(() => Assert.Single(_page.Charts.Invocations["drawPicture"]));
        var call = _page.Charts.Invocations["drawPicture"][0];
        Assert.Equal("What the draft would mark in cpu.usage", Assert.IsType<ChartMessage>(call.Arguments[1]).Title);
        var frame = new DecodedFrame((byte[])call.Arguments[2]!);
        Assert.Equal(expected.PointsAfter, frame.Marks[..frame.Rows].Count(mark => mark != 0));
        Assert.Equal(expected.PointsBefore, frame.Marks[frame.Rows..].Count(mark => mark != 0));
    }

    [Fact]
    public async Task Draft_is_told_in_words_before_and_after()
    {
        RecordNoise("cpu.usage");
        _draft.Replace(Sensitive);
        var series = await Preview.PreviewSeriesAsync(Sensitive, "cpu.usage", CancellationToken.None);
        var all = await Preview.PreviewAllAsync(Sensitive, null, CancellationToken.None);
        var preview = Render();

        await _page.Time.PassTimerAsync(Quiet);

        preview.WaitForAssertion(() => Assert.Equal(
            [
                $"Here: {series.PointsAfter} marked points (now {series.PointsBefore}), anomalies: {series.EpisodesAfter} (now {series.EpisodesBefore}). Dots: marked with this draft. Rings: marked now.",
                $"All 1 series, last 4 min: {all.PointsAfter} marked points (now {all.PointsBefore}), anomalies: {all.EpisodesAfter} (now {all.EpisodesBefore}).",
            ],
            preview.Texts(".preview-words")));
    }

    [Fact]
    public async Task Edits_in_quick_succession_are_looked_at_once_they_rest()
    {
        RecordNoise("cpu.usage");
        var preview = Render();
        for (var edit = 1; edit <= 5; edit++)
        {
            _page.Time.Advance(Quiet / 2);
            await preview.InvokeAsync(() => _draft.Set(SettingsSchema.Find("detection.zScoreThreshold")!, null, edit));
        }

        Assert.Empty(_page.Charts.Invocations["drawPicture"]);
        _page.Time.Advance(Quiet);

        preview.WaitForAssertion(() => Assert.Single(_page.Charts.Invocations["drawPicture"]));
    }

    [Fact]
    public async Task Invalid_draft_is_not_previewed()
    {
        RecordNoise("cpu.usage");
        var preview = Render();
        await preview.InvokeAsync(() => _draft.Set(SettingsSchema.Find("detection.zScoreThreshold")!, null, 99));

        await _page.Time.PassTimerAsync(Quiet);

        Assert.Empty(_page.Charts.Invocations["drawPicture"]);
    }

    [Fact]
    public async Task Other_series_can_be_chosen()
    {
        RecordNoise("cpu.usage", "memory.used");
        var preview = Render();

        preview.Find("input[aria-label='Series of the preview']").Change("memory.used");
        await _page.Time.PassTimerAsync(Quiet);

        preview.WaitForAssertion(() => Assert.NotEmpty(_page.Charts.Invocations["drawPicture"]));
        Assert.All(
            _page.Charts.Invocations["drawPicture"],
            call => Assert.Equal("What the draft would mark in memory.used", Assert.IsType<ChartMessage>(call.Arguments[1]).Title));
    }

    [Fact]
    public async Task Preview_that_is_gone_does_nothing()
    {
        RecordNoise("cpu.usage");
        Render();

        await _page.DisposeComponentsAsync();
        await _page.Time.PassTimerAsync(Quiet);
        _draft.Replace(Sensitive);

        Assert.Empty(_page.Charts.Invocations["drawPicture"]);
        Assert.Equal(1, _page.Time.TimersOf(Quiet));
    }

    private void RecordNoise(params string[] keys)
    {
        var noise = new Noise(1);
        foreach (var key in keys)
            _page.Add(key);
        for (var tick = 0; tick < 300; tick++)
        {
            _page.Record(moment =>
            {
                foreach (var key in keys)
                    moment.Value(key, 50 + noise.Normal());
            });
        }
    }

    private IRenderedComponent<SettingsPreview> Render() => _page.Render<SettingsPreview>(parameters => parameters.Add(p => p.Draft, _draft));
}
