using System.Net.WebSockets;
using Dashboard.App.Api.Sockets;
using Dashboard.App.Stream;
using Dashboard.Tests.Charts;
using Dashboard.Tests.Integration;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Api.Sockets;

public sealed class SocketClientTests : IDisposable
{
    private readonly StuckWebSocket _socket = new();
    private readonly SocketCounts _counts = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SocketClient _client;

    public SocketClientTests() => _client = new SocketClient(_socket, SocketFormat.Json, _counts, _time);

    public void Dispose() => _socket.Dispose();

    [Fact]
    public async Task Client_that_is_behind_gets_the_newest_updates_and_the_others_are_counted()
    {
        var sending = await StuckAsync();
        for (byte update = 1; update <= 20; update++)
            _client.Offer([update], update);

        _client.Answer([99]);
        _socket.TakeEverything();
        await UntilAsync(() => _socket.Taken.Count == 1 + 1 + SocketLimits.WaitingUpdates);
        _client.Close(WebSocketCloseStatus.NormalClosure, "");
        await sending;

        Assert.Equal([0, 99, 17, 18, 19, 20], _socket.Taken.Select(message => (int)message[0]));
        Assert.Equal(16, _counts.Stats.Missed);
        Assert.Equal(0, _counts.Stats.TooSlow);
    }

    [Fact]
    public async Task Client_that_misses_too_many_in_a_row_is_closed_with_1013_and_counted()
    {
        var sending = await StuckAsync();

        for (var update = 0; update < SocketLimits.WaitingUpdates + SocketLimits.MostMissed; update++)
            _client.Offer([1], update);
        _socket.TakeEverything();
        await sending;

        Assert.Equal((WebSocketCloseStatus)1013, _socket.Closed!.Value.Status);
        Assert.Equal(1, _counts.Stats.TooSlow);
    }

    [Fact]
    public async Task Client_that_asks_and_does_not_read_is_closed_with_1008()
    {
        var sending = await StuckAsync();

        for (var answer = 0; answer <= SocketLimits.WaitingAnswers; answer++)
            _client.Answer([1]);
        _socket.TakeEverything();
        await sending;

        Assert.Equal(WebSocketCloseStatus.PolicyViolation, _socket.Closed!.Value.Status);
    }

    [Fact]
    public async Task Peer_that_takes_nothing_for_too_long_ends_the_connection()
    {
        var sending = await StuckAsync();

        _time.Advance(SocketLimits.SendTimeout);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public void Update_left_out_for_the_interval_loses_no_event()
    {
        var feed = new SocketFeed(new SocketSubscription("", 300, SocketFormat.Json));

        var due = Enumerable.Range(1, 7).Select(sequence => feed.Take(Ticks.Of(sequence, 1))).Select(events => events is not null);

        Assert.Equal([true, false, false, true, false, false, true], due);
    }

    [Fact]
    public async Task Dashboard_that_stops_says_so_and_closes_with_1001()
    {
        var host = new DashboardHost();
        await host.InitializeAsync();
        using var socket = await TestSocket.OpenAsync(host);
        await socket.NextAsync("metrics_update");

        var stopping = host.DisposeAsync().AsTask();

        Assert.Equal("The dashboard is stopping.", (await socket.NextAsync("server_shutdown")).GetProperty("message").GetString());
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await socket.ClosedAsync());
        await stopping;
    }

    /// <summary>The loop that sends, stuck in its first message.</summary>
    private async Task<Task> StuckAsync()
    {
        var sending = _client.SendAsync(CancellationToken.None);
        _client.Answer([0]);
        await _socket.IsSending;
        return sending;
    }

    private static async Task UntilAsync(Func<bool> isReached)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!isReached())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(60));
            await Task.Yield();
        }
    }
}
