using System.Globalization;
using Dashboard.App.Api.Answers;
using Dashboard.App.Api.History;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Sockets;

internal static class EventStreamEndpoint
{
    /// <summary>GET /api/metrics/stream: the updates of the socket as server-sent events, for those who have only HTTP.</summary>
    public static void MapEventStream(this IEndpointRouteBuilder routes) => routes.MapGet("/api/metrics/stream", (RequestDelegate)AnswerAsync).WithDescription(
        "Server-sent events: each update as the data of an event, its sequence as the id; Last-Event-ID goes on after it. metrics (everything; parted by commas), minIntervalMs (0; to 60,000).");

    private static async Task AnswerAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var query = new QueryReader(context.Request.Query);
        var names = SeriesLookup.ReadList(query, "metrics", "", SocketLimits.MostMetrics);
        var interval = query.Whole("minIntervalMs", 0, 0, SocketLimits.LongestInterval);
        if (query.Problem is { } problem)
        {
            await context.RefuseAsync(StatusCodes.Status400BadRequest, problem);
            return;
        }

        var keys = new List<string>();
        foreach (var name in names)
        {
            if (services.GetRequiredService<SeriesLookup>().Find(name, "", out problem) is not { } entry)
            {
                await context.RefuseAsync(StatusCodes.Status404NotFound, problem);
                return;
            }

            keys.Add(entry.Key);
        }

        var counts = services.GetRequiredService<SocketCounts>();
        if (!counts.TryOpen())
        {
            context.Response.Headers.RetryAfter = "10";
            await context.RefuseAsync(StatusCodes.Status503ServiceUnavailable, $"{SocketLimits.MostClients} clients are connected, which is the most. Try again later.");
            return;
        }

        try
        {
            await ServeAsync(context, new SocketSubscription(SocketSubscription.Join(keys.Distinct()), interval, SocketFormat.Json), counts);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Readers leave by closing the connection.
        }
        finally
        {
            counts.Left();
        }
    }

    private static async Task ServeAsync(HttpContext context, SocketSubscription subscription, SocketCounts counts)
    {
        var services = context.RequestServices;
        var (broadcast, writer, stream) = (services.GetRequiredService<SocketBroadcast>(), services.GetRequiredService<SocketWriter>(), services.GetRequiredService<MetricStream>());
        var client = new EventStreamClient(subscription, counts, services.GetRequiredService<TimeProvider>());
        using var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() =>
        {
            client.Tell(writer.Shutdown(SocketFormat.Json));
            client.Complete();
        });
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        if (long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            client.Offer(writer.History(subscription, SocketLimits.MostHistory, last), last);
        else if (stream.Latest is { } tick)
            client.Offer(writer.Initial(subscription, tick), tick.Sequence);
        broadcast.Join(client);
        try
        {
            await client.WriteAsync(context.Response.BodyWriter, context.RequestAborted);
        }
        finally
        {
            broadcast.Leave(client);
        }
    }
}
