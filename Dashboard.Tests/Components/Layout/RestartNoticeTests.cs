using Bunit;
using Dashboard.App.Components.Layout;
using Dashboard.Tests.Components.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Layout;

public sealed class RestartNoticeTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public RestartNoticeTests() => _page.Services.GetRequiredService<ViewerClock>().Told("UTC");

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Page_that_was_opened_by_a_person_has_no_notice() => Assert.Equal("", Render(0).Markup.Trim());

    [Fact]
    public void Notice_says_since_when_there_is_data()
    {
        _page.Record(moment => moment.Gap());

        var notice = Render(lostAtMs: 1);

        Assert.Equal("No data before 22:13:21 (restarted)", notice.Find("[role=status]").Words());
    }

    [Fact]
    public void Notice_names_the_gap_when_older_data_was_kept()
    {
        _page.Record(_ => { });
        _page.Time.Advance(TimeSpan.FromSeconds(8));
        _page.Record(moment => moment.Gap());

        Assert.Equal("No data from 22:13:21 to 22:13:30 (restarted)", Render(lostAtMs: 1).Find("[role=status]").Words());
    }

    [Fact]
    public void Notice_before_the_first_tick_says_that_values_are_coming() =>
        Assert.Equal("The dashboard restarted; its first values are on their way.", Render(lostAtMs: 1).Find("[role=status]").Words());

    [Fact]
    public void Notice_that_is_dismissed_stays_away_when_the_page_is_rendered_again()
    {
        var notice = Render(lostAtMs: 1);

        notice.Button("Dismiss").Click();
        notice.Render(parameters => parameters.Add(p => p.LostAtMs, 1));

        Assert.Equal("", notice.Markup.Trim());
    }

    private IRenderedComponent<RestartNotice> Render(long lostAtMs) => _page.Render<RestartNotice>(parameters => parameters.Add(p => p.LostAtMs, lostAtMs));
}
