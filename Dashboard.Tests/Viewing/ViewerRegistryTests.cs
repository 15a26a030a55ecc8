using Dashboard.App.Components.Viewing;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Viewing;

public sealed class ViewerRegistryTests
{
    [Fact]
    public void Viewer_is_listed_while_its_circuit_exists()
    {
        var time = new FakeTimeProvider();
        var registry = new ViewerRegistry();
        var one = new ViewerSession(time, new LinkQuality(time));
        var other = new ViewerSession(time, new LinkQuality(time));

        registry.Add(one);
        registry.Add(other);
        registry.Remove(one);

        Assert.Equal([other.Id], registry.Viewers.Select(viewer => viewer.Id));
        Assert.Equal(2, registry.Opened);
        Assert.NotEqual(one.Id, other.Id);
    }
}
