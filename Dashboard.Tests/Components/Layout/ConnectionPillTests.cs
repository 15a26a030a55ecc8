using AngleSharp.Dom;
using Bunit;
using Dashboard.App.Components.Layout;
using Dashboard.App.Components.Viewing;
using Dashboard.Tests.Components.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Layout;

public sealed class ConnectionPillTests : IAsyncDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly PageContext _page = new();

    private LinkQuality Link => _page.Services.GetRequiredService<LinkQuality>();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Pill_of_an_interactive_page_before_the_first_answer_is_live_without_a_time() => Assert.Equal("live", Text(_page.Render<ConnectionPill>()));

    [Fact]
    public async Task Pill_shows_the_measured_round_trip()
    {
        var pill = _page.Render<ConnectionPill>();
        Link.Answered(TimeSpan.FromMilliseconds(23.4), leftOut: 0, cadenceMs: 100);

        await _page.Time.PassTimerAsync(Second);

        pill.WaitForAssertion(() => Assert.Equal("live · 23 ms", Text(pill)));
        Assert.Contains("pill-ok", State(pill).ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pill_never_claims_that_an_answer_took_no_time()
    {
        var pill = _page.Render<ConnectionPill>();
        Link.Answered(TimeSpan.FromMilliseconds(0.2), leftOut: 0, cadenceMs: 100);

        await _page.Time.PassTimerAsync(Second);

        pill.WaitForAssertion(() => Assert.Equal("live · 1 ms", Text(pill)));
    }

    [Fact]
    public async Task Pill_of_a_slow_line_says_delayed_by_word_tone_and_icon()
    {
        var pill = _page.Render<ConnectionPill>();
        var liveIcon = State(pill).QuerySelector("svg")!.InnerHtml;
        Link.Answered(TimeSpan.FromMilliseconds(412), leftOut: 0, cadenceMs: 100);

        await _page.Time.PassTimerAsync(Second);

        pill.WaitForAssertion(() => Assert.Equal("delayed · 412 ms", Text(pill)));
        Assert.Contains("pill-warning", State(pill).ClassName, StringComparison.Ordinal);
        Assert.NotEqual(liveIcon, State(pill).QuerySelector("svg")!.InnerHtml);
    }

    [Fact]
    public async Task Pill_returns_to_live_when_the_line_is_quick_again()
    {
        var pill = _page.Render<ConnectionPill>();
        Link.Answered(TimeSpan.FromMilliseconds(412), leftOut: 0, cadenceMs: 100);
        await _page.Time.PassTimerAsync(Second);
        _page.Time.Advance(LinkQuality.Span);
        Link.Answered(TimeSpan.FromMilliseconds(12), leftOut: 0, cadenceMs: 100);

        _page.Time.Advance(Second);

        pill.WaitForAssertion(() => Assert.Equal("live · 12 ms", Text(pill)));
    }

    [Fact]
    public void Pill_has_a_button_for_the_time_without_a_server_that_the_browser_fills()
    {
        var pill = _page.Render<ConnectionPill>();

        var button = pill.Find("button[data-link-retry]");
        Assert.Equal("Try to connect now", button.GetAttribute("title"));
        Assert.Equal("", button.QuerySelector("[data-link-state]")!.TextContent);
    }

    private static IElement State(IRenderedComponent<ConnectionPill> pill) => pill.Find(".link-up");

    private static string Text(IRenderedComponent<ConnectionPill> pill) => State(pill).Words();
}
