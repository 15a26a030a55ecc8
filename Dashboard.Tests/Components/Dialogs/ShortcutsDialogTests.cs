using Bunit;
using Dashboard.App.Components.Dialogs;
using Dashboard.Tests.Charts;
using Dashboard.Tests.Components.Support;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Dashboard.Tests.Components.Dialogs;

public sealed class ShortcutsDialogTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ShortcutsDialogTests() => _page.AllowMud();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task Dialog_lists_every_shortcut_with_its_meaning()
    {
        var dialog = await ShowAsync();

        Assert.Equal("Keyboard shortcuts", dialog.Find("h2").Words());
        Assert.Equal(
            ["g o", "g s", "g c", "space", "[ ]", "s", "t", "k", "?", "Esc"],
            dialog.FindAll("dt").Select(keys => string.Join(' ', keys.QuerySelectorAll("kbd").Select(Markup.Words))));
        Assert.All(dialog.Texts("dd"), Assert.NotEmpty);
    }

    [Fact]
    public async Task Keys_of_the_dialog_are_those_that_the_browser_listens_to()
    {
        var known = await ChartScript.RunAsync(
            ["{ shortcutOf } from '../shell/shell.js'"],
            "return input.map(keys => { const state = { chordAt: 0 }; return keys.map(key => shortcutOf({ key }, state, 5000)).at(-1); });",
            new[] { ["g", "o"], ["g", "s"], ["g", "c"], [" "], ["["], ["]"], ["s"], ["t"], ["k"], ["?"], new[] { "Escape" } });

        Assert.Equal(
            ["go-overview", "go-status", "go-settings", "pause", "shorter", "longer", "settings", "theme", "kiosk", "help", "escape"],
            known.EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task Dialog_is_closed_by_its_button()
    {
        var dialog = await ShowAsync();

        dialog.Button("Close").Click();

        dialog.WaitForAssertion(() => Assert.Empty(dialog.FindAll("h2")));
    }

    private async Task<IRenderedComponent<MudDialogProvider>> ShowAsync()
    {
        var provider = _page.Render<MudDialogProvider>();
        await provider.InvokeAsync(() => _page.Services.GetRequiredService<IDialogService>().ShowAsync<ShortcutsDialog>("Keyboard shortcuts"));
        provider.WaitForElement("h2");
        return provider;
    }
}
