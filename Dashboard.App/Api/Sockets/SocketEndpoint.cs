using System.Net.WebSockets;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;
using Dashboard.App.Api.Metrics;
using Dashboard.App.Settings;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Sockets;

internal static class SocketEndpoint
{
    private static readonly ChoiceParameter Format = new("format", "Text or binary messages.", "format=msgpack", ["json", "msgpack"], "json");

    /// <summary>GET /ws: every tick, history and settings over a WebSocket.</summary>
    public static void MapSockets(this IEndpointRouteBuilder routes) => routes.MapGet("/ws", (RequestDelegate)AnswerAsync).WithDescription(
        "A WebSocket: JSON text, or MessagePack with format=msgpack. See docs/API.md for the messages.");

    private static async Task AnswerAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query);
        var format = query.Choice(Format) == Format.Absent ? SocketFormat.Json : SocketFormat.MessagePack;
        var counts = context.RequestServices.GetRequiredService<SocketCounts>();
        if (query.Problem is { } problem)
        {
            await context.RefuseAsync(StatusCodes.Status400BadRequest, problem);
        }
        else if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            await context.RefuseAsync(StatusCodes.Status426UpgradeRequired, "This address speaks WebSocket only. For HTTP take /api/metrics/stream or /api/metrics/current.");
        }
        else if (!counts.TryOpen())
        {
            context.Response.Headers.RetryAfter = "10";
            await context.RefuseAsync(StatusCodes.Status503ServiceUnavailable, $"{SocketLimits.MostClients} clients are connected, which is the most. Try again later.");
        }
        else
        {
            try
            {
                await ServeAsync(context, format, counts);
            }
            finally
            {
                counts.Left();
            }
        }
    }

    private static async Task ServeAsync(HttpContext context, SocketFormat format, SocketCounts counts)
    {
        var services = context.RequestServices;
        var time = services.GetRequiredService<TimeProvider>();
        var (writer, broadcast) = (services.GetRequiredService<SocketWriter>(), services.GetRequiredService<SocketBroadcast>());
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = SocketLimits.Heartbeat, KeepAliveTimeout = SocketLimits.Heartbeat });
        var client = new SocketClient(socket, format, counts, time);
        var session = new SocketSession(client, socket, writer, services.GetRequiredService<SeriesCatalog>(), counts, services.GetRequiredService<TrafficOrders>(), Caller.Of(context.User), time);
        using var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() =>
        {
            client.Answer(writer.Shutdown(format));
            client.Close(WebSocketCloseStatus.EndpointUnavailable, "The dashboard is stopping.");
        });
        Greet(client, writer, services.GetRequiredService<MetricStream>(), services.GetRequiredService<SettingsStore>());
        broadcast.Join(client);
        try
        {
            await RunAsync(client, session, context.RequestAborted);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // A peer that vanishes is nothing unusual; it is counted.
            counts.Broken();
        }
        finally
        {
            broadcast.Leave(client);
        }
    }

    private static void Greet(SocketClient client, SocketWriter writer, MetricStream stream, SettingsStore settings)
    {
        var latest = stream.Latest;
        client.Answer(writer.Connected(client.Format, 1 / settings.Current.Collection.Cadence.TotalSeconds, latest?.Sequence ?? 0));
        if (latest is not null)
            client.Answer(writer.Initial(client.Subscription, latest));
    }

    /// <summary>Sends and receives until both have ended: after our own close the peer has a while to say so too.</summary>
    private static async Task RunAsync(SocketClient client, SocketSession session, CancellationToken aborted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var receiving = session.ReceiveAsync(patience.Token);
        var sending = client.SendAsync(patience.Token);
        if (await Task.WhenAny(receiving, sending) == receiving && !receiving.IsCompletedSuccessfully)
            client.Close(WebSocketCloseStatus.NormalClosure, "");
        patience.CancelAfter(SocketLimits.SendTimeout);
        await Task.WhenAll(receiving, sending);
    }
}
