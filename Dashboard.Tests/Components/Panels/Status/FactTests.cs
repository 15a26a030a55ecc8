using Bunit;
using Dashboard.App.Components.Panels.Status;
using Dashboard.Tests.Components.Support;
using Fact = Dashboard.App.Components.Panels.Status.Fact;

namespace Dashboard.Tests.Components.Panels.Status;

public sealed class FactTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Fact_is_a_term_with_its_value_and_its_meaning_on_hover()
    {
        var fact = Render(isBad: false);

        Assert.Equal(("Lag", "1.2 ms", "How late"), (fact.Find("dt").Words(), fact.Find("dd").Words(), fact.Find(".fact").GetAttribute("title")));
        Assert.Empty(fact.FindAll("svg"));
    }

    [Fact]
    public void Fact_that_needs_attention_has_an_icon_and_not_a_colour_alone() => Assert.Single(Render(isBad: true).FindAll("dd svg"));

    private IRenderedComponent<Fact> Render(bool isBad) => _page.Render<Fact>(parameters => parameters
        .Add(p => p.Label, "Lag").Add(p => p.Value, "1.2 ms").Add(p => p.Help, "How late").Add(p => p.IsBad, isBad));
}
