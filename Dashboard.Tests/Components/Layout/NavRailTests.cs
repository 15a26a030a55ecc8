using Bunit;
using Dashboard.App.Components;
using Dashboard.App.Components.Layout;
using Dashboard.Tests.Components.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Layout;

public sealed class NavRailTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    private NavigationManager Navigation => _page.Services.GetRequiredService<NavigationManager>();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Rail_is_the_navigation_of_the_pages_with_a_name_for_every_link()
    {
        var rail = _page.Render<NavRail>();

        Assert.Equal("Pages", rail.Find("nav").GetAttribute("aria-label"));
        Assert.Equal(["Dashboard, to the Overview", "Overview", "Status", "Settings"], rail.FindAll("nav a").Select(link => link.GetAttribute("aria-label")));
    }

    [Fact]
    public void Rail_leads_only_to_pages_that_exist()
    {
        var routes = typeof(ComponentsRoom).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>())
            .Select(route => route.Template);

        var rail = _page.Render<NavRail>();

        Assert.All(rail.FindAll("nav a"), link => Assert.Contains(new Uri(link.GetAttribute("href")!).AbsolutePath, routes));
    }

    [Theory]
    [InlineData("/", "Overview")]
    [InlineData("/status?window=5", "Status")]
    [InlineData("/settings", "Settings")]
    public void Page_that_is_open_is_the_current_one(string address, string expected)
    {
        Navigation.NavigateTo(address);

        var rail = _page.Render<NavRail>();

        Assert.Equal(expected, rail.Find("[aria-current=page]").GetAttribute("aria-label"));
    }

    [Fact]
    public void Current_page_follows_the_navigation()
    {
        var rail = _page.Render<NavRail>();

        Navigation.NavigateTo("/status");

        rail.WaitForAssertion(() => Assert.Equal("Status", rail.Find("[aria-current=page]").GetAttribute("aria-label")));
    }

    [Fact]
    public void Links_carry_the_view_to_the_next_page()
    {
        var rail = _page.Render<NavRail>();

        rail.InvokeAsync(() => _page.View.ShowWindow(TimeSpan.FromMinutes(15)));

        rail.WaitForAssertion(() => Assert.Equal("http://localhost/status?window=15", rail.One("a", "Status").GetAttribute("href")));
    }
}
