using Bunit;
using Dashboard.App.Components.Layout;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Layout;

public sealed class SecondlyComponentTests : IAsyncDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task Text_looks_again_every_second_with_one_timer()
    {
        var text = _page.Render<Looking>();

        await _page.Time.PassTimerAsync(Second);
        _page.Time.Advance(Second);

        text.WaitForAssertion(() => Assert.Equal(2, text.Instance.Looks));
        Assert.Equal(1, _page.Time.TimersOf(Second));
    }

    [Fact]
    public async Task Text_looks_again_while_the_view_is_paused()
    {
        var text = _page.Render<Looking>();
        await text.InvokeAsync(() => _page.View.Pause(1));

        await _page.Time.PassTimerAsync(Second);

        text.WaitForAssertion(() => Assert.Equal(1, text.Instance.Looks));
    }

    [Fact]
    public async Task Text_that_is_gone_looks_no_more()
    {
        var text = _page.Render<Looking>().Instance;

        await _page.DisposeComponentsAsync();
        await _page.Time.PassTimerAsync(Second);

        Assert.Equal(0, text.Looks);
    }

    private sealed class Looking : SecondlyComponent
    {
        public int Looks { get; private set; }

        protected override void Look() => Looks++;
    }
}
