using Bunit;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Components.Panels.Access;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels.Access;

[Culture("en-US")]
public sealed class UsersPanelTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task Panel_lists_users_by_name_with_role_and_way_of_signing_in()
    {
        await _page.AddUserAsync("zoe", Role.Admin);
        await _page.AddUserAsync("Ben", Role.Operator);

        var panel = Render();

        Assert.Equal(["Ben", "zoe"], panel.Texts("tbody th"));
        Assert.Equal(["Operator", "Admin"], panel.FindAll("tbody select").Select(select => select.GetAttribute("value")));
        Assert.Equal(["viewer", "operator", "admin"], panel.FindAll("tbody tr:first-child option").Select(option => option.Words()));
        Assert.Equal(["by password", "by password"], panel.Texts("tbody td:nth-of-type(2)"));
    }

    [Fact]
    public async Task Name_with_markup_in_it_is_text()
    {
        await _page.AddUserAsync("<img src=x onerror=alert(1)>", Role.Admin);

        var panel = Render();

        Assert.Equal("<img src=x onerror=alert(1)>", panel.Find("tbody th").TextContent);
        Assert.Empty(panel.FindAll("img"));
    }

    [Fact]
    public void New_user_is_added_and_the_form_is_empty_again()
    {
        var panel = Render();

        Fill(panel, "ada", AccessPieces.Password, "Operator");

        Assert.Equal(("ada", Role.Operator), Assert.Single(_page.Users().Users.Select(user => (user.Name, user.Role))));
        Assert.Equal("ada may sign in.", panel.Find("[role=status]").Words());
        Assert.Equal(["", ""], panel.FindAll("form input").Select(input => input.GetAttribute("value") ?? ""));
    }

    [Fact]
    public void User_whose_password_is_too_short_is_not_added_and_the_reason_is_shown()
    {
        var panel = Render();

        Fill(panel, "ada", "short", "Viewer");

        Assert.Empty(_page.Users().Users);
        Assert.Contains("12", panel.Find("[role=status].is-bad").Words(), StringComparison.Ordinal);
        Assert.Equal("ada", panel.Find("form input").GetAttribute("value"));
    }

    [Fact]
    public async Task Role_that_is_chosen_is_in_force()
    {
        await _page.AddUserAsync("ada", Role.Admin);
        await _page.AddUserAsync("ben", Role.Viewer);
        var panel = Render();

        await panel.One("select", "Role of ben").ChangeAsync(new() { Value = "Operator" });

        Assert.Equal(Role.Operator, _page.Users().Users.Single(user => user.Name == "ben").Role);
        Assert.Equal("ben was changed and has to sign in again.", panel.Find("[role=status]").Words());
    }

    [Fact]
    public async Task Last_administrator_keeps_the_role_and_the_list_still_shows_it()
    {
        await _page.AddUserAsync("ada", Role.Admin);
        var panel = Render();

        await panel.One("select", "Role of ada").ChangeAsync(new() { Value = "Viewer" });

        Assert.Equal(Role.Admin, Assert.Single(_page.Users().Users).Role);
        Assert.Equal("Admin", panel.One("select", "Role of ada").GetAttribute("value"));
        Assert.Equal("'ada' is the only administrator. Make another one first.", panel.Find("[role=status].is-bad").Words());
    }

    [Fact]
    public async Task Removal_asks_first_and_can_be_cancelled()
    {
        await _page.AddUserAsync("ada", Role.Admin);
        await _page.AddUserAsync("ben", Role.Viewer);
        var panel = Render();

        panel.Button("Remove ben").Click();
        Assert.Equal("Remove ben? Every session ends at once, and so do the keys they made.", panel.Find("[role=alert] p").Words());
        panel.Button("Cancel").Click();

        Assert.Empty(panel.FindAll("[role=alert]"));
        Assert.Equal(2, _page.Users().Users.Count);
    }

    [Fact]
    public async Task Removal_that_is_confirmed_removes_the_user()
    {
        await _page.AddUserAsync("ada", Role.Admin);
        await _page.AddUserAsync("ben", Role.Viewer);
        var panel = Render();

        panel.Button("Remove ben").Click();
        await panel.One("[role=alert] button", "Remove").ClickAsync(new());

        Assert.Equal(["ada"], panel.Texts("tbody th"));
        Assert.Equal("ben was removed.", panel.Find("[role=status]").Words());
    }

    [Fact]
    public async Task Last_administrator_cannot_be_removed()
    {
        await _page.AddUserAsync("ada", Role.Admin);
        var panel = Render();

        panel.Button("Remove ada").Click();
        await panel.One("[role=alert] button", "Remove").ClickAsync(new());

        Assert.Equal(["ada"], panel.Texts("tbody th"));
        Assert.Equal("'ada' is the only administrator. Make another one first.", panel.Find("[role=status].is-bad").Words());
    }

    [Fact]
    public async Task Password_that_is_set_is_good_and_ends_the_sessions()
    {
        var ada = await _page.AddUserAsync("ada", Role.Admin);
        var panel = Render();

        panel.Button("Set password of ada").Click();
        panel.Find(".access-ask input").Change("another phrase, also long");
        await panel.Find(".access-ask").SubmitAsync();

        var now = Assert.Single(_page.Users().Users);
        Assert.NotEqual((ada.PasswordHash, ada.SecurityStamp), (now.PasswordHash, now.SecurityStamp));
        Assert.Equal("ada has another password and has to sign in again.", panel.Find("[role=status]").Words());
        Assert.Empty(panel.FindAll(".access-ask"));
    }

    [Fact]
    public async Task Password_that_is_too_short_is_not_set_and_can_be_cancelled()
    {
        var ada = await _page.AddUserAsync("ada", Role.Admin);
        var panel = Render();

        panel.Button("Set password of ada").Click();
        panel.Find(".access-ask input").Change("short");
        await panel.Find(".access-ask").SubmitAsync();
        Assert.Contains("12", panel.Find("[role=status].is-bad").Words(), StringComparison.Ordinal);
        panel.Button("Set password of ada").Click();
        Assert.Equal("", panel.Find(".access-ask input").GetAttribute("value") ?? "");
        panel.Button("Cancel").Click();

        Assert.Empty(panel.FindAll(".access-ask"));
        Assert.Equal(ada.PasswordHash, Assert.Single(_page.Users().Users).PasswordHash);
    }

    [Fact]
    public async Task User_of_a_provider_has_a_role_and_no_password_to_set_here()
    {
        await _page.Users().TakeExternalAsync(AccessPieces.Admin, "https://login.example.org|17", "ada", Role.Viewer);

        var panel = Render();

        Assert.Equal("by provider", panel.Find("tbody td:nth-of-type(2)").Words());
        Assert.True(panel.One("select", "Role of ada").HasAttribute("disabled"));
        Assert.DoesNotContain(panel.FindAll("button"), button => button.Words() == "Set password");
    }

    [Fact]
    public async Task Ended_sessions_are_good_no_more()
    {
        var ada = await _page.AddUserAsync("ada", Role.Admin);
        var panel = Render();

        await panel.Button("End sessions of ada").ClickAsync(new());

        Assert.NotEqual(ada.SecurityStamp, Assert.Single(_page.Users().Users).SecurityStamp);
        Assert.Equal("Every session of ada was ended.", panel.Find("[role=status]").Words());
    }

    [Fact]
    public void Viewer_for_whom_the_panel_was_not_meant_changes_nothing_and_is_told()
    {
        var panel = Render(AccessPieces.Of("eve", Role.Viewer));

        Fill(panel, "mallory", AccessPieces.Password, "Admin");

        Assert.Empty(_page.Users().Users);
        Assert.Equal("eve may not do this: it needs the permission 'Administer'.", panel.Find("[role=status].is-bad").Words());
    }

    private static void Fill(IRenderedComponent<UsersPanel> panel, string name, string password, string role)
    {
        panel.Find(".access-new input:not([type=password])").Change(name);
        panel.Find(".access-new input[type=password]").Change(password);
        panel.Find(".access-new select").Change(role);
        panel.Find(".access-new").Submit();
    }

    private IRenderedComponent<UsersPanel> Render(Caller? who = null) => _page.Render<UsersPanel>(parameters => parameters.Add(panel => panel.Who, who ?? AccessPieces.Admin));
}
