using Bunit;
using Dashboard.App.Access.Connections;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Components;
using Dashboard.App.Components.Viewing;
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

    [Fact]
    public async Task Nothing_is_left_of_the_page_when_the_session_of_its_viewer_ends()
    {
        var ada = await _page.AddUserAsync("ada", Role.Admin);
        _page.SignIn(ada);
        await _page.Services.GetRequiredService<SignedInCircuit>().OnCircuitOpenedAsync(null!, Xunit.TestContext.Current.CancellationToken);
        var routes = _page.Render<Routes>();
        Assert.NotEmpty(routes.Markup);

        _page.Services.GetRequiredService<LiveConnections>().End(ada.Id);

        routes.WaitForAssertion(() => Assert.Empty(routes.Markup));
    }
}
