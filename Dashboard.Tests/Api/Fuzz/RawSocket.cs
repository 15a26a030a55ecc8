using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Api.Fuzz;

/// <summary>A client that keeps to the handshake and then writes whatever bytes it likes.</summary>
internal sealed class RawSocket : IDisposable
{
    private readonly TcpClient _connection = new();

    /// <summary>Reads the server's frames, which keep to the protocol.</summary>
    private WebSocket _reader = null!;

    public static async Task<RawSocket> OpenAsync(DashboardHost host, CancellationToken cancellation)
    {
        var socket = new RawSocket();
        await socket._connection.ConnectAsync(host.Address.Host, host.Address.Port, cancellation);
        var stream = socket._connection.GetStream();
        var request = $"GET /ws HTTP/1.1\r\nHost: {host.Address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), cancellation);
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, cancellation);
            head.Append((char)one[0]);
        }

        Assert.StartsWith("HTTP/1.1 101", head.ToString(), StringComparison.Ordinal);
        socket._reader = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = false });
        return socket;
    }

    public Task WriteAsync(byte[] bytes, CancellationToken cancellation) => _connection.GetStream().WriteAsync(bytes, cancellation).AsTask();

    /// <summary>Reads to the end; the code with which the server closed, or null when it only ended the connection.</summary>
    public async Task<WebSocketCloseStatus?> EndAsync(CancellationToken cancellation)
    {
        var buffer = new byte[16_384];
        try
        {
            while ((await _reader.ReceiveAsync(buffer, cancellation)).MessageType != WebSocketMessageType.Close)
            {
                // Updates that were on their way.
            }
        }
        catch (WebSocketException)
        {
            // Ended without a close frame.
        }

        return _reader.CloseStatus;
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _connection.Dispose();
    }
}
