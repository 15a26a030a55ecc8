using Bunit;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Components.Panels.Access;
using Dashboard.Tests.Components.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Panels.Access;

public sealed class AccountPanelTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task Forms_lead_to_where_the_dashboard_is_hosted_and_carry_the_token_of_the_page()
    {
        var panel = await RenderAsync();

        Assert.Equal(["account/password", "account/sign-out", "account/sign-out-everywhere"], panel.FindAll("form[method=post]").Select(form => form.GetAttribute("action")));
        Assert.Equal(3, panel.FindAll("form input[name=__RequestVerificationToken][value=token-of-this-page]").Count);
        Assert.Equal("ada", panel.Find("header").Words().Split(' ')[^1]);
    }

    [Fact]
    public async Task Password_is_asked_for_once_as_it_is_and_twice_as_it_will_be()
    {
        var panel = await RenderAsync();

        Assert.Equal(["current", "password", "again"], panel.FindAll("input[type=password]").Select(input => input.GetAttribute("name")));
        Assert.All(panel.FindAll("input[type=password]"), input => Assert.True(input.HasAttribute("required")));
    }

    [Fact]
    public async Task User_of_a_provider_has_no_password_to_change()
    {
        await _page.Users().TakeExternalAsync(AccessPieces.Admin, "https://login.example.org|17", "ada", Role.Viewer);

        var panel = Render(_page.SignIn(_page.Users().Users[0]));

        Assert.Empty(panel.FindAll("input[type=password]"));
        Assert.NotNull(panel.Button("Sign out"));
    }

    [Theory]
    [InlineData("changed", "The password is changed; every other session was ended.", false)]
    [InlineData("wrong", "The present password is wrong, or the account rests for 15 minutes after too many wrong tries.", true)]
    [InlineData("differ", "The two new passwords differ.", true)]
    [InlineData("weak", "The new password is not allowed. It has 12 to 256 characters, at least 4 different ones, and does not contain your name.", true)]
    [InlineData("busy", "Too many people change a password or sign in at once. Try again in a few seconds.", true)]
    public async Task Outcome_in_the_address_is_told_in_words_of_ours(string outcome, string expected, bool isBad)
    {
        _page.Services.GetRequiredService<NavigationManager>().NavigateTo($"/settings/access?account={Uri.EscapeDataString(outcome)}");

        var said = (await RenderAsync()).Find("[role=status]");

        Assert.Equal((expected, isBad), (said.Words(), said.ClassList.Contains("banner-bad")));
    }

    [Theory]
    [InlineData("Call 555-0100 and read them your password.")]
    [InlineData("Changed")]
    [InlineData("")]
    public async Task Words_of_a_stranger_in_the_address_are_not_shown(string words)
    {
        _page.Services.GetRequiredService<NavigationManager>().NavigateTo($"/settings/access?account={Uri.EscapeDataString(words)}");

        Assert.Empty((await RenderAsync()).FindAll("[role=status]"));
    }

    private async Task<IRenderedComponent<AccountPanel>> RenderAsync() => Render(_page.SignIn(await _page.AddUserAsync("ada", Role.Viewer)));

    private IRenderedComponent<AccountPanel> Render(Caller who) => _page.Render<AccountPanel>(parameters => parameters.Add(panel => panel.Who, who));
}
