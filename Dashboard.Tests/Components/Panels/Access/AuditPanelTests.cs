using Bunit;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Components.Panels.Access;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels.Access;

[Culture("en-US")]
public sealed class AuditPanelTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Entry_says_who_did_what_from_where_and_how_it_was_before_and_after()
    {
        _page.Audit.Done(AccessPieces.Admin with { Address = "192.0.2.7" }, "user.role", "ben", "Viewer", "Operator");

        var panel = _page.Render<AuditPanel>();

        var when = _page.Audit.Newest(1)[0].Time;
        Assert.Equal([$"{when:yyyy-MM-dd HH:mm:ss}Z", "local user", "192.0.2.7", "user.role ben", "Viewer", "Operator"], panel.Texts("tbody tr > *"));
        Assert.Equal(["When", "Who", "From", "What", "Before", "After"], panel.Texts("thead th"));
    }

    [Fact]
    public void Refusal_is_marked_and_says_so()
    {
        _page.Audit.Refused(AccessPieces.Of("eve", Role.Viewer), "sign-in", "ada", "the account rests");

        var panel = _page.Render<AuditPanel>();

        Assert.Equal("sign-in (refused) ada", panel.Find("td.is-bad").Words());
        Assert.Equal("the account rests", panel.Find("tbody td:last-child").Words());
    }

    [Fact]
    public void Newest_entries_come_first_and_a_hundred_are_shown()
    {
        for (var number = 1; number <= 101; number++)
            _page.Audit.Done(AccessPieces.Admin, "key.create", $"key {number}");

        var panel = _page.Render<AuditPanel>();

        Assert.Equal(100, panel.FindAll("tbody tr").Count);
        Assert.Contains("key 101", panel.Find("tbody tr").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_with_markup_in_them_are_text()
    {
        _page.Audit.Refused(new Caller("anonymous", "<b>eve</b>", "<i>::1</i>"), "sign-in", "<u>ada</u>", "<s>why</s>");

        var panel = _page.Render<AuditPanel>();

        Assert.Empty(panel.FindAll("b, i, u, s"));
        Assert.Equal("<b>eve</b>", panel.Find("tbody th").Words());
    }

    [Fact]
    public async Task Entry_that_comes_while_the_panel_is_open_appears()
    {
        var panel = _page.Render<AuditPanel>();
        Assert.Empty(panel.FindAll("tbody tr"));

        _page.Audit.Done(AccessPieces.Admin, "key.create", "grafana");
        await _page.Time.PassTimerAsync(TimeSpan.FromSeconds(1));

        panel.WaitForAssertion(() => Assert.Single(panel.FindAll("tbody tr")));
    }
}
