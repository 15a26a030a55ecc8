using Bunit;
using Dashboard.App.Access.Options;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Components.Pages;
using Dashboard.Tests.Components.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Pages;

public sealed class SignInTests : IAsyncDisposable
{
    private static readonly OidcOptions Provider = new("https://login.example.org", "dashboard", null, "Example <b>", ["openid"], new("roles", "viewer", "operator", "admin", null));

    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task Form_asks_for_name_and_password_and_keeps_where_to_go()
    {
        _page.Services.AddSingleton(new AccessOptions { SignIn = true });
        await _page.AddUserAsync("ada", Role.Admin);

        var page = Go("/sign-in?returnUrl=%2Fstatus%3Fwindow%3D5");

        Assert.Equal("account/sign-in", page.Find("form").GetAttribute("action"));
        Assert.Equal("/status?window=5", page.Find("input[name=returnUrl]").GetAttribute("value"));
        Assert.Equal("token-of-this-page", page.Find("input[name=__RequestVerificationToken]").GetAttribute("value"));
        Assert.Equal(["Name", "Password"], page.Texts("label"));
        Assert.Equal(["username", "current-password"], page.FindAll("label input").Select(input => input.GetAttribute("autocomplete")));
        Assert.Empty(page.FindAll(".banner"));
    }

    [Theory]
    [InlineData("wrong", "The name or the password is wrong, or the account rests for 15 minutes after too many wrong tries.")]
    [InlineData("busy", "Too many people sign in at once. Try again in a few seconds.")]
    [InlineData("out", "You are signed out.")]
    [InlineData("old", "That page was too old. Sign in on this one.")]
    [InlineData("role", "The provider knows you, but you have no role here. Ask an administrator.")]
    [InlineData("<b>call 555</b>", "The provider did not let you in. Try again, or ask an administrator to look at the audit log.")]
    public void Problem_is_told_in_words_of_the_page(string problem, string expected) =>
        Assert.Equal(expected, Render($"/sign-in?problem={Uri.EscapeDataString(problem)}").Find("[role=alert]").Words());

    [Fact]
    public void Dashboard_without_an_administrator_says_where_the_link_is() =>
        Assert.StartsWith("There is no administrator yet.", Render("/sign-in").Find(".banner-warning").Words(), StringComparison.Ordinal);

    [Fact]
    public void Provider_has_a_button_with_its_name_and_the_way_back()
    {
        var link = Render("/sign-in?returnUrl=%2Fstatus%26x", new AccessOptions { SignIn = true, Oidc = Provider }).Find("a.account-provider");

        Assert.Equal("Sign in with Example <b>", link.TextContent);
        Assert.Equal("account/oidc?returnUrl=%2Fstatus%26x", link.GetAttribute("href"));
    }

    [Fact]
    public void Open_dashboard_asks_for_nothing_and_leads_on()
    {
        var page = Render("/sign-in", new AccessOptions());

        Assert.Empty(page.FindAll("form"));
        Assert.Equal("./", page.One("a", "To the Overview").GetAttribute("href"));
    }

    private IRenderedComponent<SignIn> Render(string address, AccessOptions? options = null)
    {
        _page.Services.AddSingleton(options ?? new AccessOptions { SignIn = true });
        return Go(address);
    }

    private IRenderedComponent<SignIn> Go(string address)
    {
        _page.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return _page.Render<SignIn>();
    }
}
