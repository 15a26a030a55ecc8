using System.Net;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using Dashboard.App.Stream;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Sources.Runtime;

[Collection(nameof(HostCollection))]
public sealed partial class OwnPagesTests(DashboardHost host)
{
    [Fact]
    public async Task Opening_a_page_with_its_assets_leaves_the_applications_figures_unchanged()
    {
        var before = await SettledAsync();

        var page = await host.GetAsync("/");
        var assets = Asset().Matches(page.Body).Select(match => match.Groups[1].Value).Where(path => !path.Contains("://", StringComparison.Ordinal)).Distinct().ToList();
        foreach (var asset in assets)
            Assert.Equal(HttpStatusCode.OK, (await host.GetAsync($"/{asset}")).Status);

        Assert.True(assets.Count > 5);
        var after = await host.TickAsync(tick => host.Value(tick, RuntimeNames.PageRequests) >= host.Value(before, RuntimeNames.PageRequests) + assets.Count + 1);
        AssertUnchanged(before, after);
    }

    [Fact]
    public async Task Page_for_missing_addresses_leaves_the_applications_figures_unchanged()
    {
        var before = await SettledAsync();

        var page = await host.SendAsync(HttpMethod.Get, "/no-such-page", with: request => request.Headers.Add("Accept", "text/html"));

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        AssertUnchanged(before, await host.TickAsync(tick => host.Value(tick, RuntimeNames.PageRequests) > host.Value(before, RuntimeNames.PageRequests)));
    }

    [Fact]
    public async Task Live_connection_that_closes_leaves_the_applications_figures_unchanged()
    {
        using var ended = new EndedRequests(host.Services);
        var before = await SettledAsync();

        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{host.Address.Port}/_blazor"), CancellationToken.None);
        await host.TickAsync(tick => tick.Sequence >= before.Sequence + 5);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

        await ended.UntilAsync(requests => requests.Any(request => request.Status == 101));
        Assert.True(ended.All.Single(request => request.Status == 101).Milliseconds > 100);
        AssertUnchanged(before, await SettledAsync());
    }

    /// <summary>A second tick after now: what ended before has been counted in it.</summary>
    private async Task<Tick> SettledAsync()
    {
        var now = await host.TickAsync(_ => true);
        return await host.TickAsync(tick => tick.Sequence >= now.Sequence + 1);
    }

    private void AssertUnchanged(Tick before, Tick after)
    {
        Assert.Equal(host.Value(before, SeriesNames.RequestsTotal), host.Value(after, SeriesNames.RequestsTotal));
        Assert.Equal(host.Value(before, SeriesNames.ErrorsTotal), host.Value(after, SeriesNames.ErrorsTotal));

        // The window may lose an old request meanwhile, and must not gain one.
        Assert.False(host.Value(after, SeriesNames.LatencyMax) > host.Value(before, SeriesNames.LatencyMax));
        Assert.True(host.Value(after, SeriesNames.LatencyCount) <= host.Value(before, SeriesNames.LatencyCount));
    }

    [GeneratedRegex("""(?:src|href)="([^"#/][^"]*\.(?:js|css|svg|woff2))["?]""")]
    private static partial Regex Asset();
}
