using Bunit;
using Dashboard.App.Access.Keys;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Components.Panels.Access;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels.Access;

[Culture("en-US")]
public sealed class KeysPanelTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Panel_without_keys_says_how_they_are_sent() =>
        Assert.Equal("No keys yet. Programs send one as Authorization: Bearer.", Render().Find("p.dim").Words());

    [Fact]
    public void Key_is_listed_with_what_it_may_and_never_with_its_secret()
    {
        var (key, text) = _page.Keys().Create(AccessPieces.Admin, "grafana", [KeyScope.Read, KeyScope.Push], 30);

        var panel = Render();

        Assert.Equal($"grafana dk_{key.Id}_…", panel.Find("tbody th").Words());
        Assert.Equal(
            ["read, push", $"{_page.Time.GetUtcNow():yyyy-MM-dd} by local user", $"{_page.Time.GetUtcNow().AddDays(30):yyyy-MM-dd}", "never"],
            panel.Texts("tbody td:not(:last-child)"));
        Assert.DoesNotContain(text, panel.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(key.SecretHash, panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_that_is_over_is_marked()
    {
        _page.Keys().Create(AccessPieces.Admin, "old", [KeyScope.Read], 1);
        _page.Time.Advance(TimeSpan.FromDays(1));

        Assert.Single(Render().FindAll("tbody td.is-bad"));
    }

    [Fact]
    public void New_key_is_shown_once_and_works()
    {
        var panel = Render();

        Make(panel, "grafana");
        var text = panel.Find("[role=alert] code").Words();

        Assert.Equal("grafana", _page.Keys().Recognise(text)?.Name);
        Assert.Equal("Copy the key now: it is shown this once and kept nowhere.", panel.Find("[role=alert] p").Words());
        Assert.Equal("The key is made.", panel.Find(".access-said").Words());

        panel.Button("I have it").Click();

        Assert.DoesNotContain(text, panel.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(text, Render().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_may_what_was_ticked_for_as_long_as_was_said()
    {
        var panel = Render();
        var boxes = panel.FindAll("input[type=checkbox]");
        Assert.Equal([true, false, false], boxes.Select(box => box.HasAttribute("checked")));

        boxes[0].Change(false);
        panel.FindAll("input[type=checkbox]")[1].Change(true);
        panel.Find("input[type=number]").Change("");
        Make(panel, "collector");

        var key = Assert.Single(_page.Keys().Keys);
        Assert.Equal([KeyScope.Push], key.Scopes);
        Assert.Null(key.ExpiresAt);
    }

    [Theory]
    [InlineData("", "365", "name is empty.")]
    [InlineData("grafana", "9999", "expiresInDays is 9999.")]
    public void Value_out_of_range_is_told_and_makes_no_key(string name, string days, string expected)
    {
        var panel = Render();
        panel.Find("input[type=number]").Change(days);

        Make(panel, name);

        Assert.StartsWith(expected, panel.Find(".access-said.is-bad").Words(), StringComparison.Ordinal);
        Assert.Empty(_page.Keys().Keys);
        Assert.Empty(panel.FindAll("[role=alert]"));
    }

    [Fact]
    public void Revocation_asks_first_and_can_be_cancelled()
    {
        _page.Keys().Create(AccessPieces.Admin, "grafana", [KeyScope.Read], null);
        var panel = Render();

        panel.Button("Revoke grafana").Click();
        Assert.Equal("Revoke grafana? What uses it is cut off at once, for good.", panel.Find("[role=alert] p").Words());
        panel.Button("Cancel").Click();

        Assert.Empty(panel.FindAll("[role=alert]"));
        Assert.Single(_page.Keys().Keys);
    }

    [Fact]
    public void Key_that_is_revoked_works_no_more_and_is_shown_no_more()
    {
        var panel = Render();
        Make(panel, "grafana");
        var text = panel.Find("[role=alert] code").Words();

        panel.Button("Revoke grafana").Click();
        panel.One("[role=alert] button", "Revoke").Click();

        Assert.Null(_page.Keys().Recognise(text));
        Assert.DoesNotContain(text, panel.Markup, StringComparison.Ordinal);
        Assert.Equal("The key is revoked, and its connections are cut.", panel.Find(".access-said").Words());
    }

    [Fact]
    public void Name_with_markup_in_it_is_text()
    {
        var panel = Render();

        Make(panel, "<script>alert(1)</script>");

        Assert.StartsWith("<script>alert(1)</script>", panel.Find("tbody th").Words(), StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("script"));
    }

    [Fact]
    public void Viewer_for_whom_the_panel_was_not_meant_makes_no_key()
    {
        var panel = Render(AccessPieces.Of("eve", Role.Viewer));

        Make(panel, "mine");

        Assert.Empty(_page.Keys().Keys);
        Assert.Equal("eve may not do this: it needs the permission 'Administer'.", panel.Find(".access-said.is-bad").Words());
    }

    private static void Make(IRenderedComponent<KeysPanel> panel, string name)
    {
        panel.Find("form input.input").Change(name);
        panel.Find("form").Submit();
    }

    private IRenderedComponent<KeysPanel> Render(Caller? who = null) => _page.Render<KeysPanel>(parameters => parameters.Add(panel => panel.Who, who ?? AccessPieces.Admin));
}
