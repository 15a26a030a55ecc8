using Bunit;
using Dashboard.App.Components.Layout;
using Dashboard.App.Stream;
using Dashboard.Tests.Components.Support;
using Microsoft.AspNetCore.Components.Web;

namespace Dashboard.Tests.Components.Layout;

public sealed class LiveComponentTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Leaf_is_rendered_at_each_beat()
    {
        var leaf = _page.Render<Leaf>();

        _page.Beat(_ => { });
        _page.Beat(_ => { });

        Assert.Equal(3, leaf.RenderCount);
    }

    [Fact]
    public void Leaf_with_a_longest_pace_leaves_beats_out()
    {
        var leaf = _page.Render<SlowLeaf>();

        for (var beat = 0; beat < 4; beat++)
            _page.Beat(_ => { });

        Assert.Equal(3, leaf.RenderCount);
    }

    [Fact]
    public async Task Leaf_that_is_gone_is_not_called()
    {
        var leaf = _page.Render<Leaf>().Instance;

        await _page.DisposeComponentsAsync();
        _page.Beat(_ => { });

        Assert.Equal(0, leaf.Looks);
    }

    [Fact]
    public void Leaf_that_fails_tells_its_own_boundary_and_the_next_leaf_lives()
    {
        var page = _page.Render(builder =>
        {
            builder.OpenComponent<ErrorBoundary>(0);
            builder.AddAttribute(1, "ChildContent", (Microsoft.AspNetCore.Components.RenderFragment)(child =>
            {
                child.OpenComponent<FailingLeaf>(0);
                child.CloseComponent();
            }));
            builder.CloseComponent();
            builder.OpenComponent<Leaf>(2);
            builder.CloseComponent();
        });

        _page.Beat(_ => { });

        page.WaitForAssertion(() => Assert.Empty(page.FindComponents<FailingLeaf>()));
        Assert.Equal(1, page.FindComponent<Leaf>().Instance.Looks);
    }

    private class Leaf : LiveComponent
    {
        public int Looks { get; private set; }

        protected override bool Look(Tick tick)
        {
            Looks++;
            return true;
        }
    }

    private sealed class SlowLeaf : Leaf
    {
        protected override int LeastIntervalMs => 2_000;
    }

    private sealed class FailingLeaf : LiveComponent
    {
        protected override bool Look(Tick tick) => throw new InvalidOperationException("This leaf cannot look.");
    }
}
