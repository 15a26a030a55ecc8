using Bunit;
using Dashboard.App.Components.Layout;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Layout;

public sealed class PauseButtonTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Button_of_a_live_view_offers_to_pause_and_names_its_key()
    {
        var button = _page.Render<PauseButton>().Find("button");

        Assert.Equal(("false", "Pause, space"), (button.GetAttribute("aria-pressed"), button.GetAttribute("aria-label")));
        Assert.Equal("space", button.QuerySelector("kbd")!.TextContent);
    }

    [Fact]
    public void Button_that_is_clicked_asks_its_owner()
    {
        var asked = 0;
        var button = _page.Render<PauseButton>(parameters => parameters.Add(p => p.OnPause, () => asked++));

        button.Find("button").Click();

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Button_of_a_frozen_view_counts_how_far_behind_it_is()
    {
        var button = _page.Render<PauseButton>();
        var shown = await _page.PublishAsync(_ => { });
        await button.InvokeAsync(() => _page.View.Pause(shown));
        _page.Time.Advance(TimeSpan.FromSeconds(32));
        await _page.PublishAsync(_ => { });

        await _page.Time.PassTimerAsync(TimeSpan.FromSeconds(1));

        button.WaitForAssertion(() => Assert.Equal("Behind by 33 s", button.Find("button").Words()));
        Assert.Equal(("true", "Pause, space. Behind by 33 s"), (button.Find("button").GetAttribute("aria-pressed"), button.Find("button").GetAttribute("aria-label")));
    }

    [Fact]
    public async Task Button_returns_when_the_view_goes_on()
    {
        var button = _page.Render<PauseButton>();
        var shown = await _page.PublishAsync(_ => { });
        await button.InvokeAsync(() => _page.View.Pause(shown));

        await button.InvokeAsync(_page.View.Resume);

        Assert.Equal("false", button.Find("button").GetAttribute("aria-pressed"));
    }
}
