using Bunit;
using Dashboard.App.Components.Pages;
using Dashboard.Tests.Components.Support;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Tests.Components.Pages;

[Renders(typeof(SettingsPage))]
[Renders(typeof(NotFound))]
[Renders(typeof(Error))]
public sealed class PlainPageTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Settings_page_is_the_settings_panel_under_a_heading()
    {
        var page = _page.Render<SettingsPage>();

        Assert.Equal("Settings", page.Find("h1").Words());
        Assert.NotNull(page.Button("Apply"));
    }

    [Fact]
    public void Page_that_there_is_not_says_so_and_leads_home()
    {
        var page = _page.Render<NotFound>();

        Assert.Equal("There is no such page", page.Find("h1").Words());
        Assert.Equal("./", page.One("a", "To the Overview").GetAttribute("href"));
    }

    [Fact]
    public void Error_page_names_the_request_and_needs_no_circuit()
    {
        var request = new DefaultHttpContext { TraceIdentifier = "request-17" };

        var page = _page.Render<Error>(parameters => parameters.AddCascadingValue<HttpContext>(request));

        Assert.Equal("Something went wrong", page.Find("h1").Words());
        Assert.Equal("request-17", page.Find("code").Words());
        Assert.Equal("./", page.One("a", "To the Overview").GetAttribute("href"));
        Assert.Empty(_page.JSInterop.Invocations);
    }
}
