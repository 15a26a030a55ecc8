using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Api.Sockets;

/// <summary>A client of the socket as programs are.</summary>
internal sealed class TestSocket : IDisposable
{
    private static readonly TimeSpan Hopeless = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public static async Task<TestSocket> OpenAsync(DashboardHost host, string query = "", string? origin = null)
    {
        var client = new TestSocket();
        if (origin is not null)
            client._socket.Options.SetRequestHeader("Origin", origin);
        using var limit = new CancellationTokenSource(Hopeless);
        await client._socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/ws", Query = query }.Uri, limit.Token);
        return client;
    }

    public void Dispose() => _socket.Dispose();

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public async Task SendAsync(byte[] message, WebSocketMessageType type)
    {
        using var limit = new CancellationTokenSource(Hopeless);
        await _socket.SendAsync(message, type, endOfMessage: true, limit.Token);
    }

    /// <summary>The next message; null: the server has closed.</summary>
    public async Task<byte[]?> ReceiveAsync()
    {
        using var limit = new CancellationTokenSource(Hopeless);
        using var message = new MemoryStream();
        var buffer = new byte[16_384];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, limit.Token);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return message.ToArray();
        }
    }

    /// <summary>The next message of a type; others are passed over.</summary>
    public async Task<JsonElement> NextAsync(string type)
    {
        while (await ReceiveAsync() is { } message)
        {
            using var document = JsonDocument.Parse(message);
            if (document.RootElement.GetProperty("type").GetString() == type)
                return document.RootElement.Clone();
        }

        throw new InvalidOperationException($"The server closed ({CloseStatus}) before a message of type {type}.");
    }

    public async Task<string> ErrorAsync() => (await NextAsync("error")).GetProperty("error").GetString()!;

    /// <summary>Reads until the server closes.</summary>
    public async Task<WebSocketCloseStatus?> ClosedAsync()
    {
        while (await ReceiveAsync() is not null)
        {
            // What was on its way before the end.
        }

        return CloseStatus;
    }

    public async Task CloseAsync()
    {
        using var limit = new CancellationTokenSource(Hopeless);
        await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", limit.Token);
    }
}
