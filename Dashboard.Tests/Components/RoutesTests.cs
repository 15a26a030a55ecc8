using Bunit;
using Dashboard.App.Components;
using Dashboard.Tests.Components.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components;

public sealed class RoutesTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public RoutesTests() => _page.AllowMud();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Theory]
    [InlineData("/", "Overview")]
    [InlineData("/status", "Status")]
    [InlineData("/settings", "Settings")]
    [InlineData("/no/such/page", "There is no such page")]
    public void Address_leads_to_its_page_inside_the_frame(string address, string heading)
    {
        _page.Services.GetRequiredService<NavigationManager>().NavigateTo(address);

        var routes = _page.Render<Routes>();

        routes.WaitForAssertion(() => Assert.Equal(heading, routes.Find("main h1").Words()));
        Assert.NotNull(routes.Find("nav"));
    }
}
