using System.Buffers;
using System.Net.WebSockets;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Analyses;
using Dashboard.App.Api.Metrics;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Sockets;

/// <summary>One connection from its greeting to its end: receives, answers, and lets the client's own loop send.</summary>
internal sealed class SocketSession(SocketClient client, WebSocket socket, SocketWriter writer, SeriesCatalog catalog, SocketCounts counts, TrafficOrders orders, Caller caller, TimeProvider time)
{
    private const int FirstBuffer = 4_096;

    private readonly MessageRate _rate = new(time);
    private int _refused;

    /// <summary>Reads messages until the peer closes, breaks the rules, or the connection is lost.</summary>
    public async Task ReceiveAsync(CancellationToken stopping)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    if (length == buffer.Length)
                        buffer = Grown(buffer, length);
                    // A receive waits for as much of a frame as it has room for: one byte beyond the limit is enough to know.
                    part = await socket.ReceiveAsync(buffer.AsMemory(length, Math.Min(buffer.Length - length, SocketLimits.MessageBytes + 1 - length)), stopping);
                    length += part.Count;
                    if (part.MessageType == WebSocketMessageType.Close)
                    {
                        client.Close(WebSocketCloseStatus.NormalClosure, "");
                        return;
                    }

                    if (length > SocketLimits.MessageBytes)
                    {
                        counts.Malformed();
                        client.Close(WebSocketCloseStatus.MessageTooBig, $"A message may have {SocketLimits.MessageBytes} bytes.");
                        return;
                    }
                }
                while (!part.EndOfMessage);

                if (!Take(buffer.AsMemory(0, length), part.MessageType))
                    return;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grown(byte[] buffer, int length)
    {
        var grown = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(grown);
        ArrayPool<byte>.Shared.Return(buffer);
        return grown;
    }

    /// <returns>False when the connection shall end.</returns>
    private bool Take(ReadOnlyMemory<byte> message, WebSocketMessageType type)
    {
        if (!_rate.TryTake())
        {
            counts.Flooding();
            if (++_refused == 1)
                client.Answer(writer.Error(client.Format, $"More than {SocketLimits.MessagesPerSecond} messages a second: this one and those like it are left out. Slow down."));
            if (_refused < SocketLimits.MostRefused)
                return true;
            client.Close(WebSocketCloseStatus.PolicyViolation, $"More than {SocketLimits.MostRefused} messages beyond {SocketLimits.MessagesPerSecond} a second.");
            return false;
        }

        try
        {
            Answer(SocketRequest.Read(Json(message, type)));
        }
        catch (InputException exception)
        {
            counts.Malformed();
            client.Answer(writer.Error(client.Format, exception.Message));
        }

        return true;
    }

    private ReadOnlyMemory<byte> Json(ReadOnlyMemory<byte> message, WebSocketMessageType type)
    {
        if (type == WebSocketMessageType.Text)
            return message;
        return client.Format == SocketFormat.Json
            ? throw new InputException("The message is binary.", "Send text, or connect with ?format=msgpack.")
            : PackedMessage.ToJson(message);
    }

    private void Answer(SocketRequest request)
    {
        switch (request.Type)
        {
            case SocketRequest.Ping:
                client.Answer(writer.Pong(client.Format));
                break;
            case SocketRequest.RequestHistory:
                client.Answer(writer.History(client.Subscription, request.Limit, request.SinceSequence));
                break;
            case SocketRequest.Subscribe:
                client.Subscription = new SocketSubscription(SocketSubscription.Join(request.Metrics.Select(KeyOf).Distinct()), request.MinIntervalMs, client.Format);
                client.Answer(writer.Subscribed(client.Subscription));
                break;
            case SocketRequest.SimulateTraffic:
                if (!caller.May(Permission.Operate))
                    throw new InputException($"'{caller.Name}' may not order traffic.", "It needs the role operator.");
                client.Answer(writer.Simulated(client.Format, orders.Take(request.Body)));
                break;
            default:
                throw new InvalidOperationException($"There is no answer for {request.Type}.");
        }
    }

    private string KeyOf(string name) => catalog.FindBest(name)?.Key
        ?? throw new InputException($"There is no metric '{InputException.Shorten(name)}'.", NearestName.Find(name, catalog.Entries.Select(entry => entry.Key)) is { } nearest ? $"Did you mean {nearest}?" : "GET /api/metrics/catalog lists all.");
}
