using Bunit;
using Dashboard.App.Components.Layout;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Layout;

public sealed class PageFailureTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Failure_is_an_alert_with_its_message_and_a_way_on()
    {
        var tried = 0;

        var failure = _page.Render<PageFailure>(parameters => parameters
            .Add(p => p.Failure, new InvalidOperationException("The catalogue is on fire."))
            .Add(p => p.OnRetry, () => tried++));
        failure.Button("Try again").Click();

        Assert.Equal("This page failed", failure.Find("[role=alert] h1").Words());
        Assert.Contains("The catalogue is on fire.", failure.Markup, StringComparison.Ordinal);
        Assert.Equal(1, tried);
    }
}
