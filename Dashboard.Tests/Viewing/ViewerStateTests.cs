using Dashboard.App.Components.Viewing;
using Dashboard.Tests.Charts;

namespace Dashboard.Tests.Viewing;

public sealed class ViewerStateTests
{
    private readonly ViewerState _view = new();

    [Fact]
    public void Zoom_backwards_is_the_same_range()
    {
        _view.Zoom(9_000, 4_000);

        Assert.Equal((4_000, 9_000), _view.Range);
    }

    [Fact]
    public void Zoom_too_short_is_widened_around_its_middle()
    {
        _view.Zoom(10_000, 10_100);

        Assert.Equal((9_800, 10_300), _view.Range);
    }

    [Fact]
    public void Window_chosen_ends_the_zoom()
    {
        _view.Zoom(0, 10_000);

        _view.ShowWindow(TimeSpan.FromMinutes(5));

        Assert.Null(_view.Range);
        Assert.Equal(TimeSpan.FromMinutes(5), _view.Window);
    }

    [Fact]
    public void Paused_view_is_behind_by_the_time_since()
    {
        _view.Pause(Ticks.Of(10, 1));

        Assert.Equal(TimeSpan.FromSeconds(34), _view.BehindBy(Ticks.Of(350, 1)));
        _view.Resume();
        Assert.Equal(TimeSpan.Zero, _view.BehindBy(Ticks.Of(350, 1)));
    }

    [Fact]
    public void Each_change_is_told_once()
    {
        var changes = 0;
        _view.Changed += () => changes++;

        _view.Pause(1);
        _view.Resume();
        _view.Zoom(1, 2);
        _view.ZoomOut();
        _view.ShowWindow(TimeSpan.FromMinutes(1));

        Assert.Equal(5, changes);
    }
}
