using Bunit;
using Dashboard.App.Access.Options;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Components.Pages;
using Dashboard.Tests.Components.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Pages;

public sealed class AccessPageTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Theory]
    [InlineData(Role.Viewer, new[] { "Your account" })]
    [InlineData(Role.Operator, new[] { "Your account" })]
    [InlineData(Role.Admin, new[] { "Your account", "Users", "API keys", "Audit log" })]
    public async Task Role_sees_what_it_may_and_nothing_else(Role role, string[] expected)
    {
        _page.Services.AddSingleton(new AccessOptions { SignIn = true });
        await _page.AddUserAsync("somebody else", Role.Admin);
        _page.Keys().Create(AccessPieces.Admin, "secret name", [KeyScope.Read], null);
        _page.SignIn(await _page.AddUserAsync("ada", role));

        var page = _page.Render<AccessPage>();

        Assert.Equal(expected, page.Texts("h2"));
        Assert.Equal(role == Role.Admin, page.Markup.Contains("somebody else", StringComparison.Ordinal));
        Assert.Equal(role == Role.Admin, page.Markup.Contains("secret name", StringComparison.Ordinal));
    }

    [Fact]
    public void Open_dashboard_says_so_and_how_to_close_it_and_has_keys_but_no_users()
    {
        var page = _page.Render<AccessPage>();

        Assert.Equal(["API keys", "Audit log"], page.Texts("h2"));
        Assert.Equal("Nobody has to sign in: only this machine reaches the dashboard. To let others in, start it with dashboard --sign-in", page.Find(".banner").Words());
    }
}
