using Bunit;
using Dashboard.App.Components.Layout;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Layout;

public sealed class TimeControlTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Control_offers_the_live_windows_as_a_group_and_presses_the_one_in_use()
    {
        var control = _page.Render<TimeControl>();

        Assert.Equal("Live window", control.Find("[role=group]").GetAttribute("aria-label"));
        Assert.Equal(["1 min", "5 min", "15 min"], control.Texts("button"));
        Assert.Equal("1 min", control.Find("[aria-pressed=true]").Words());
    }

    [Fact]
    public void Window_that_is_clicked_is_shown_and_pressed()
    {
        var control = _page.Render<TimeControl>();

        control.Button("15 min").Click();

        Assert.Equal(TimeSpan.FromMinutes(15), _page.View.Window);
        Assert.Equal("15 min", control.Find("[aria-pressed=true]").Words());
    }

    [Fact]
    public void Window_chosen_elsewhere_is_pressed_too()
    {
        var control = _page.Render<TimeControl>();

        control.InvokeAsync(() => _page.View.ShowWindow(TimeSpan.FromMinutes(5)));

        Assert.Equal("5 min", control.Find("[aria-pressed=true]").Words());
    }
}
