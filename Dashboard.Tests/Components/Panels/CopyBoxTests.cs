using Bunit;
using Dashboard.App.Components.Panels;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels;

public sealed class CopyBoxTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Text_can_be_read_and_reached_by_keyboard()
    {
        var code = Render().Find("code");

        Assert.Equal(("curl here", "0"), (code.Words(), code.GetAttribute("tabindex")));
    }

    [Fact]
    public void Copy_puts_the_text_on_the_clipboard_and_says_so()
    {
        var box = Render();

        box.Button("Copy the command").Click();

        Assert.Equal(["curl here"], _page.Shell.Module.Invocations["copyText"].Select(call => call.Arguments[0]));
        Assert.Equal("Copied", box.Find("[role=status]").TextContent);
    }

    [Fact]
    public void Copy_that_the_browser_forbids_says_what_to_do_instead()
    {
        _page.Shell.RefuseCopies();
        var box = Render();

        box.Button("Copy the command").Click();

        Assert.Equal("Select and copy by hand", box.Find("[role=status]").TextContent);
    }

    private IRenderedComponent<CopyBox> Render() =>
        _page.Render<CopyBox>(parameters => parameters.Add(p => p.Text, "curl here").Add(p => p.Label, "Copy the command"));
}
