using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Dashboard.App.Api.Sockets;
using Dashboard.Tests.Integration;
using MessagePack;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Api.Sockets;

[Collection(nameof(HostCollection))]
public sealed class SocketTests(DashboardHost host)
{
    [Fact]
    public async Task Greeting_picture_and_updates_come_by_themselves()
    {
        using var socket = await TestSocket.OpenAsync(host);

        var connected = await socket.NextAsync("connected");
        var initial = await socket.NextAsync("initial_metrics");
        var first = await socket.NextAsync("metrics_update");
        var second = await socket.NextAsync("metrics_update");

        Assert.Equal(100, connected.GetProperty("updateFrequency").GetDouble());
        Assert.True(initial.GetProperty("data").GetProperty("system").TryGetProperty("cpu", out _));
        Assert.Equal(first.GetProperty("sequence").GetInt64() + 1, second.GetProperty("sequence").GetInt64());
        Assert.Equal(["system", "application", "anomalies"], second.GetProperty("data").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Ping_is_answered()
    {
        using var socket = await TestSocket.OpenAsync(host);

        await socket.SendAsync("""{"type":"ping"}""");

        Assert.True((await socket.NextAsync("pong")).GetProperty("timestamp").GetInt64() > 0);
    }

    [Fact]
    public async Task History_goes_on_after_a_sequence_without_a_hole()
    {
        using var socket = await TestSocket.OpenAsync(host);
        var from = (await socket.NextAsync("metrics_update")).GetProperty("sequence").GetInt64();
        var seen = await socket.NextAsync("metrics_update");
        await socket.NextAsync("metrics_update");

        await socket.SendAsync($$"""{"type":"request_history","limit":10000,"sinceSequence":{{from}}}""");

        var history = (await socket.NextAsync("history")).GetProperty("data").EnumerateArray().ToArray();
        Assert.True(history.Length >= 2);
        Assert.Equal(Enumerable.Range(0, history.Length).Select(place => from + 1 + place), history.Select(tick => tick.GetProperty("sequence").GetInt64()));
        var same = history.Single(tick => tick.GetProperty("sequence").GetInt64() == seen.GetProperty("sequence").GetInt64());
        Assert.Equal(seen.GetProperty("data").GetProperty("system").GetRawText(), same.GetProperty("data").GetProperty("system").GetRawText());
        Assert.NotEqual(JsonValueKind.Null, same.GetProperty("data").GetProperty("system").GetProperty("memory").GetProperty("used").ValueKind);
    }

    [Fact]
    public async Task History_of_a_subscription_has_the_values_that_its_updates_had()
    {
        using var socket = await TestSocket.OpenAsync(host);
        await socket.SendAsync("""{"type":"subscribe","metrics":["memory.used","cpu.usage"]}""");
        await socket.NextAsync("subscribed");
        var seen = await socket.NextAsync("metrics_update");

        await socket.SendAsync($$"""{"type":"request_history","sinceSequence":{{seen.GetProperty("sequence").GetInt64() - 1}}}""");

        var same = (await socket.NextAsync("history")).GetProperty("data")[0];
        Assert.Equal(seen.GetProperty("data").GetProperty("metrics").GetRawText(), same.GetProperty("data").GetProperty("metrics").GetRawText());
        Assert.NotEqual(JsonValueKind.Null, same.GetProperty("data").GetProperty("metrics").GetProperty("memory.used").ValueKind);
    }

    [Fact]
    public async Task Subscription_sends_only_what_it_names_and_no_faster_than_it_says()
    {
        using var socket = await TestSocket.OpenAsync(host);

        await socket.SendAsync("""{"type":"subscribe","metrics":["cpu.usage","memory.used"],"minIntervalMs":300}""");

        await socket.NextAsync("subscribed");
        await socket.NextAsync("metrics_update");
        var first = await socket.NextAsync("metrics_update");
        var second = await socket.NextAsync("metrics_update");
        Assert.Equal(["cpu.usage", "memory.used"], second.GetProperty("data").GetProperty("metrics").EnumerateObject().Select(member => member.Name));
        Assert.True(second.GetProperty("timestamp").GetInt64() - first.GetProperty("timestamp").GetInt64() >= 300);
    }

    [Theory]
    [InlineData("ping", "The message is not JSON.")]
    [InlineData("[]", "The message has no type.")]
    [InlineData("""{"type":"pong"}""", "There is no message type 'pong'. Did you mean ping?")]
    [InlineData("""{"type":"request_history","limit":0}""", "limit is 0. Give a whole number from 1 to 10000.")]
    [InlineData("""{"type":"subscribe","metrics":"cpu.usage"}""", "metrics is not an array of names.")]
    [InlineData("""{"type":"subscribe","metrics":["cpu.usag"]}""", "There is no metric 'cpu.usag'. Did you mean cpu.usage?")]
    [InlineData("""{"type":"\ud800"}""", "The message has a text that is no valid Unicode")]
    [InlineData("""{"type":"subscribe","metrics":["\udc00"]}""", "The message has a text that is no valid Unicode")]
    [InlineData("""{"type":"simulate_traffic"}""", "There is no simulator here: it exists in demo mode only. Start with dashboard --demo.")]
    public async Task Wrong_message_is_answered_and_the_connection_goes_on(string message, string error)
    {
        using var socket = await TestSocket.OpenAsync(host);

        await socket.SendAsync(message);

        Assert.StartsWith(error, await socket.ErrorAsync(), StringComparison.Ordinal);
        await socket.SendAsync("""{"type":"ping"}""");
        await socket.NextAsync("pong");
    }

    [Fact]
    public async Task Binary_message_on_a_text_connection_is_an_error_with_the_fix()
    {
        using var socket = await TestSocket.OpenAsync(host);

        await socket.SendAsync([1, 2, 3], WebSocketMessageType.Binary);

        Assert.Contains("?format=msgpack", await socket.ErrorAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MessagePack_carries_the_same_in_both_directions()
    {
        using var socket = await TestSocket.OpenAsync(host, "format=msgpack");

        await socket.SendAsync(MessagePackSerializer.ConvertFromJson("""{"type":"ping"}"""), WebSocketMessageType.Binary);

        var types = new List<string?>();
        while (!types.Contains("pong") || !types.Contains("metrics_update"))
        {
            using var document = JsonDocument.Parse(MessagePackSerializer.ConvertToJson((await socket.ReceiveAsync())!));
            types.Add(document.RootElement.GetProperty("type").GetString());
        }

        Assert.Contains("connected", types);
        await socket.SendAsync([0xC1, 0xFF, 0x00], WebSocketMessageType.Binary);
        await socket.SendAsync(MessagePackSerializer.ConvertFromJson("""{"type":"ping"}"""), WebSocketMessageType.Binary);
    }

    [Fact]
    public async Task Message_that_is_too_large_ends_the_connection_with_1009()
    {
        using var socket = await TestSocket.OpenAsync(host);

        await socket.SendAsync(new string(' ', SocketLimits.MessageBytes + 1));

        Assert.Equal(WebSocketCloseStatus.MessageTooBig, await socket.ClosedAsync());
    }

    [Fact]
    public async Task Flood_is_told_once_counted_and_then_closed_while_others_go_on()
    {
        var counts = host.Services.GetRequiredService<SocketCounts>();
        var before = counts.Stats.Flooding;
        using var calm = await TestSocket.OpenAsync(host);
        using var flood = await TestSocket.OpenAsync(host);
        for (var i = 0; i < SocketLimits.MessagesAtOnce + SocketLimits.MostRefused + 200 && flood.CloseStatus is null; i++)
        {
            try
            {
                await flood.SendAsync("""{"type":"subscribe","metrics":["cpu.usage"],"minIntervalMs":60000}""");
            }
            catch (WebSocketException)
            {
                break;
            }
        }

        Assert.Equal(WebSocketCloseStatus.PolicyViolation, await flood.ClosedAsync());
        Assert.True(counts.Stats.Flooding >= before + SocketLimits.MostRefused);
        await calm.SendAsync("""{"type":"ping"}""");
        await calm.NextAsync("pong");
    }

    [Fact]
    public async Task Client_that_closes_is_gone_from_the_count()
    {
        var counts = host.Services.GetRequiredService<SocketCounts>();
        using (var socket = await TestSocket.OpenAsync(host))
        {
            await socket.NextAsync("metrics_update");
            Assert.True(counts.Stats.Open >= 1);
            await socket.CloseAsync();
        }

        var opened = counts.Stats.Opened;
        await host.TickAsync(_ => counts.Stats.Opened > opened || counts.Stats.Open < opened);
    }

    [Fact]
    public async Task Foreign_page_cannot_open_a_socket()
    {
        var thrown = await Assert.ThrowsAsync<WebSocketException>(() => TestSocket.OpenAsync(host, origin: "https://evil.example"));

        Assert.Contains("403", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_request_is_told_what_this_address_is_for()
    {
        var answer = await host.GetAsync("/ws");

        Assert.Contains("/api/metrics/stream", answer.Refusal(HttpStatusCode.UpgradeRequired), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_stream_has_the_updates_with_their_sequence_and_goes_on_after_the_last()
    {
        var (first, data) = await EventAsync(null);
        Assert.Equal(["cpu.usage"], data.GetProperty("data").GetProperty("metrics").EnumerateObject().Select(member => member.Name));

        var (_, history) = await EventAsync(first - 1);

        Assert.Equal("history", history.GetProperty("type").GetString());
        Assert.Equal(first, history.GetProperty("data")[0].GetProperty("sequence").GetInt64());
        Assert.Equal(data.GetProperty("data").GetProperty("metrics").GetRawText(), history.GetProperty("data")[0].GetProperty("data").GetProperty("metrics").GetRawText());
        Assert.NotEqual(JsonValueKind.Null, history.GetProperty("data")[0].GetProperty("data").GetProperty("metrics").GetProperty("cpu.usage").ValueKind);
    }

    private async Task<(long Id, JsonElement Data)> EventAsync(long? after)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/metrics/stream?metrics=cpu.usage");
        if (after is { } last)
            request.Headers.Add("Last-Event-ID", last.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(limit.Token));
        var id = await reader.ReadLineAsync(limit.Token);
        var data = await reader.ReadLineAsync(limit.Token);
        Assert.StartsWith("id: ", id, StringComparison.Ordinal);
        Assert.StartsWith("data: ", data, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(data!["data: ".Length..]);
        return (long.Parse(id!["id: ".Length..], System.Globalization.CultureInfo.InvariantCulture), document.RootElement.Clone());
    }
}
