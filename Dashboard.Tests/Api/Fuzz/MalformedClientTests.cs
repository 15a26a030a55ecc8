using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Unicode;
using Dashboard.App.Api.Sockets;
using Dashboard.Tests.Api.Sockets;
using Dashboard.Tests.Integration;
using MessagePack;

namespace Dashboard.Tests.Api.Fuzz;

/// <summary>A client that sends nonsense is told so or closed with a code, and the one beside it notices nothing.</summary>
[Collection(nameof(HostCollection))]
public sealed class MalformedClientTests(DashboardHost host)
{
    private const int Connections = 8;

    /// <summary>As many as one may send at once.</summary>
    private const int Messages = SocketLimits.MessagesAtOnce - 10;

    private static readonly TimeSpan Hopeless = TimeSpan.FromSeconds(60);

    private static readonly string[] Answers = ["error", "pong", "history", "subscribed", "traffic_simulated"];

    [Fact]
    public Task Damaged_text_is_answered_or_closed_and_the_client_beside_goes_on() =>
        SendAllAsync("", new Mutator(FuzzPayloads.Messages, FuzzPayloads.TokensOfJson), WebSocketMessageType.Text, message => message);

    [Fact]
    public Task Damaged_pack_is_answered_or_closed_and_the_client_beside_goes_on() =>
        SendAllAsync(
            "format=msgpack", new Mutator(FuzzPayloads.PackedMessages, FuzzPayloads.TokensOfPack), WebSocketMessageType.Binary, message => System.Text.Encoding.UTF8.GetBytes(MessagePackSerializer.ConvertToJson(message)));

    [Theory]
    [InlineData("83800000000000")]
    [InlineData("F1800000000000")]
    [InlineData("81FFFFFFFFFFFFFFFFFF00000000")]
    [InlineData("898000000000098000000000")]
    [InlineData("0980000000008180000000008180000000000180000000000180000000008180000000")]
    [InlineData("88810000000003")]
    [InlineData("89FE00FF00000000")]
    [InlineData("8085000000006869206869")]
    public async Task Frame_against_the_protocol_ends_its_own_connection_only(string frame)
    {
        using var limit = new CancellationTokenSource(Hopeless);
        using var calm = await TestSocket.OpenAsync(host);
        using var raw = await RawSocket.OpenAsync(host, limit.Token);

        await raw.WriteAsync(Convert.FromHexString(frame), limit.Token);

        Assert.Contains(await raw.EndAsync(limit.Token), new WebSocketCloseStatus?[] { WebSocketCloseStatus.ProtocolError, WebSocketCloseStatus.NormalClosure, WebSocketCloseStatus.InvalidPayloadData, null });
        await AssertGoesOnAsync(calm);
    }

    [Fact]
    public async Task Frame_of_an_absurd_length_is_closed_with_1009_at_the_limit()
    {
        using var limit = new CancellationTokenSource(Hopeless);
        using var raw = await RawSocket.OpenAsync(host, limit.Token);

        await raw.WriteAsync(
            [.. Convert.FromHexString("81FF7FFFFFFFFFFFFFFF00000000"), .. Enumerable.Repeat((byte)' ', SocketLimits.MessageBytes + 1)],
            limit.Token);

        Assert.Equal(WebSocketCloseStatus.MessageTooBig, await raw.EndAsync(limit.Token));
    }

    private async Task SendAllAsync(string query, Mutator mutator, WebSocketMessageType type, Func<byte[], byte[]> toJson)
    {
        using var calm = await TestSocket.OpenAsync(host);
        for (var connection = 0; connection < Connections; connection++)
        {
            using var socket = await TestSocket.OpenAsync(host, query);
            for (var number = connection * Messages; number < (connection + 1) * Messages; number++)
            {
                var message = mutator.Case(number);
                await socket.SendAsync(message, type);
                if (await IsAnsweredAsync(socket, toJson))
                    continue;
                // The protocol itself ends a connection whose text is no UTF-8, and nothing else does.
                Assert.True(type == WebSocketMessageType.Text && !Utf8.IsValid(message), $"Case {number} was closed with {socket.CloseStatus}: {Convert.ToBase64String(message)}");
                break;
            }
        }

        await AssertGoesOnAsync(calm);
    }

    /// <returns>False when the server closed instead.</returns>
    private static async Task<bool> IsAnsweredAsync(TestSocket socket, Func<byte[], byte[]> toJson)
    {
        try
        {
            while (await socket.ReceiveAsync() is { } message)
            {
                using var document = JsonDocument.Parse(toJson(message));
                if (Answers.Contains(document.RootElement.GetProperty("type").GetString()))
                    return true;
            }
        }
        catch (WebSocketException)
        {
            // Cut off instead of closed.
        }

        return false;
    }

    /// <summary>The next updates are two neighbours: nothing was left out.</summary>
    private async Task AssertGoesOnAsync(TestSocket calm)
    {
        var newest = (await host.TickAsync(_ => true)).Sequence;
        long sequence, before = 0;
        while ((sequence = (await calm.NextAsync("metrics_update")).GetProperty("sequence").GetInt64()) <= newest)
            before = sequence;

        Assert.True(before > 0 && sequence == before + 1, $"After {before} came {sequence}.");
    }
}
