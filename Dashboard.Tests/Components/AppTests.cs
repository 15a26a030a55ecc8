using Bunit;
using Dashboard.App.Components;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components;

public sealed class AppTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public AppTests()
    {
        _page.AllowMud();
        _page.JSInterop.Setup<string>("Blazor._internal.PageTitle.getAndRemoveExistingTitle").SetResult("");
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Document_has_a_language_a_live_region_for_the_line_and_an_alert_for_the_crash()
    {
        var markup = _page.Render<App.Components.App>().Markup;

        Assert.Contains("""<html lang="en">""", markup, StringComparison.Ordinal);
        Assert.Contains("""id="link-announcement" class="visually-hidden" role="status" """.TrimEnd(), markup, StringComparison.Ordinal);
        Assert.Contains("""id="blazor-error-ui" class="crash" role="alert" """.TrimEnd(), markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Theme_is_decided_before_the_first_style_is_loaded()
    {
        var markup = _page.Render<App.Components.App>().Markup;

        Assert.InRange(markup.IndexOf("js/shell/theme.js", StringComparison.Ordinal), 1, markup.IndexOf("stylesheet", StringComparison.Ordinal));
    }

    [Fact]
    public void Document_has_no_inline_script()
    {
        var markup = _page.Render<App.Components.App>().Markup;

        Assert.DoesNotMatch("<script(?![^>]*src=)", markup);
    }
}
