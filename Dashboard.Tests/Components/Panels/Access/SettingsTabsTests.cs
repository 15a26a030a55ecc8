using Bunit;
using Dashboard.App.Components.Panels.Access;
using Dashboard.Tests.Components.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Panels.Access;

public sealed class SettingsTabsTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Theory]
    [InlineData("/settings", "Dashboard")]
    [InlineData("/settings/access", "Access")]
    [InlineData("/settings/access?account=changed", "Access")]
    public void Tab_of_the_page_is_the_current_one(string address, string expected)
    {
        _page.Services.GetRequiredService<NavigationManager>().NavigateTo(address);

        var tabs = _page.Render<SettingsTabs>();

        Assert.Equal(expected, Assert.Single(tabs.FindAll("a[aria-current=page]")).Words());
        Assert.Equal("Settings", tabs.Find("nav").GetAttribute("aria-label"));
    }

    [Fact]
    public void Tabs_lead_to_their_pages()
    {
        var tabs = _page.Render<SettingsTabs>();

        Assert.Equal(["/settings", "/settings/access"], tabs.FindAll("a").Select(tab => new Uri(tab.GetAttribute("href")!).AbsolutePath));
    }
}
