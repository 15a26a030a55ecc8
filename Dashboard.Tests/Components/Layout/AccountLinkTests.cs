using Bunit;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Components.Layout;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Layout;

public sealed class AccountLinkTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task User_finds_the_account_by_name()
    {
        _page.SignIn(await _page.AddUserAsync("<i>ada</i>", Role.Viewer));

        var link = _page.Render<AccountLink>().Find("a[data-signed-in]");

        Assert.Equal("Account of <i>ada</i>", link.GetAttribute("aria-label"));
        Assert.Equal("/settings/access", new Uri(link.GetAttribute("href")!).AbsolutePath);
    }

    [Fact]
    public void Nobody_has_an_account_where_nobody_signs_in() => Assert.Empty(_page.Render<AccountLink>().Markup);
}
