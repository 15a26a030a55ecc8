using Bunit;
using Dashboard.App.Components.Layout;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Layout;

[Renders(typeof(ProductMark))]
public sealed class BareLayoutTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Layout_without_a_circuit_is_the_body_in_a_main_region_and_nothing_else()
    {
        var layout = _page.Render<BareLayout>(parameters => parameters.Add(p => p.Body, body => body.AddMarkupContent(0, "<p>Body</p>")));

        layout.MarkupMatches("""<main id="content" class="bare"><p>Body</p></main>""");
        Assert.Empty(_page.JSInterop.Invocations);
    }

    [Fact]
    public void Mark_is_a_picture_that_adds_nothing_for_who_cannot_see_it()
    {
        var mark = _page.Render<ProductMark>().Find("svg");

        Assert.Equal(("true", "false"), (mark.GetAttribute("aria-hidden"), mark.GetAttribute("focusable")));
    }
}
