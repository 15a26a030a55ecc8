using Bunit;
using Dashboard.App.Components.Layout;
using Dashboard.App.Settings;
using Dashboard.Tests.Components.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Layout;

public sealed class ViewAddressTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    private NavigationManager Navigation => _page.Services.GetRequiredService<NavigationManager>();

    private ViewAddress Address => _page.Services.GetRequiredService<ViewAddress>();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Address_that_is_opened_sets_the_view()
    {
        Open("/?window=15&from=5000&to=9000");

        Assert.Equal((TimeSpan.FromMinutes(15), (5000, 9000)), (_page.View.Window, _page.View.Range));
    }

    [Fact]
    public void Address_without_a_window_means_the_one_of_the_settings()
    {
        _page.Settings.Apply(DashboardSettings.Default with { Collection = new() { DefaultWindow = TimeSpan.FromMinutes(5) } });

        Open("/");

        Assert.Equal(TimeSpan.FromMinutes(5), _page.View.Window);
    }

    [Fact]
    public void Changed_view_becomes_the_address()
    {
        Open("/status");

        _page.View.ShowWindow(TimeSpan.FromMinutes(5));
        _page.View.Zoom(5_000, 9_000);

        Assert.Equal("http://localhost/status?window=5&from=5000&to=9000", Navigation.Uri);
    }

    [Fact]
    public void Default_window_leaves_the_address_short()
    {
        Open("/?window=5");

        _page.View.ShowWindow(TimeSpan.FromMinutes(1));

        Assert.Equal("http://localhost/", Navigation.Uri);
    }

    [Fact]
    public void Pause_stands_in_the_address_with_its_time_and_goes_when_the_view_goes_on()
    {
        Open("/");
        var shown = _page.Record(_ => { });

        Address.Pause(shown);
        Assert.Equal($"http://localhost/?paused={shown.TimestampMs}", Navigation.Uri);
        _page.View.Resume();

        Assert.Equal("http://localhost/", Navigation.Uri);
    }

    [Fact]
    public void Address_of_a_pause_freezes_the_view_at_the_tick_of_that_time()
    {
        var first = _page.Record(_ => { });
        _page.Record(_ => { });

        Open($"/?paused={first.TimestampMs}");

        Assert.Equal((true, first.Sequence, first.TimestampMs), (_page.View.IsPaused, _page.View.PausedAtSequence, Address.PausedAtMs));
    }

    [Fact]
    public void Address_of_a_pause_that_is_no_longer_kept_keeps_its_time()
    {
        _page.Record(_ => { });

        Open("/?paused=1000");

        Assert.Equal(1000, Address.PausedAtMs);
    }

    [Fact]
    public void Back_to_an_address_brings_its_view_back()
    {
        Open("/");
        _page.View.Zoom(5_000, 9_000);

        Navigation.NavigateTo("/");

        Assert.Null(_page.View.Range);
    }

    [Fact]
    public void Address_with_another_window_keeps_the_range_that_it_names()
    {
        Open("/?from=5000&to=9000");

        Navigation.NavigateTo("/?window=5&from=5000&to=9000");

        Assert.Equal((5000, 9000), _page.View.Range);
    }

    [Fact]
    public void Link_to_another_page_carries_the_view()
    {
        Open("/?window=5");

        Assert.Equal("http://localhost/status?window=5", Address.AddressOf("/status"));
    }

    private void Open(string address)
    {
        Navigation.NavigateTo(address);
        Address.Start();
    }
}
