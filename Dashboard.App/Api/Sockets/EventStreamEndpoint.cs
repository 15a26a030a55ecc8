using System.Globalization;
using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;
using Dashboard.App.Api.History;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Sockets;

internal static class EventStreamEndpoint
{
    private const string ContentType = "text/event-stream; charset=utf-8";

    private static readonly MetricsParameter Metrics = new("metrics", "Names or keys of series, parted by commas; machine and application in whole unless it is given.", "metrics=cpu.usage,memory.used", 1, SocketLimits.MostMetrics);
    private static readonly WholeParameter Interval = new("minIntervalMs", "Least time between two updates.", "minIntervalMs=1000", 0, SocketLimits.LongestInterval, 0);

    private static readonly ApiOperation Operation = new(
        "stream", ApiTags.Now, "Updates as server-sent events", "The updates of the WebSocket for those who have only HTTP: each is the data of an event, its sequence the id. Last-Event-ID goes on after it with a history. The answer does not end.")
    {
        Parameters = [Metrics, Interval],
        Example = "metrics=cpu.usage,memory.used&minIntervalMs=1000",
        Answer = new ApiAnswer("Events for as long as the client stays.", ["text/event-stream"], []),
        Refusals =
        [
            ApiRefusal.WrongQuery("minIntervalMs=60001", "minIntervalMs is '60001'; allowed is a whole number from 0 to 60000."),
            ApiRefusal.NotFound("metrics=nothing.at.all", "There is no metric 'nothing.at.all'. GET /api/metrics/catalog lists all."),
            new ApiRefusal(StatusCodes.Status503ServiceUnavailable, $"{SocketLimits.MostClients} clients are connected, which is the most. Try again later.")
            {
                When = "As many clients are connected as may be, sockets included: 2,000.",
            },
        ],
    };

    /// <summary>GET /api/metrics/stream: the updates of the socket as server-sent events, for those who have only HTTP.</summary>
    public static void MapEventStream(this IEndpointRouteBuilder routes) => routes.MapRead("/api/metrics/stream", AnswerAsync).Describe(Operation);

    private static async Task AnswerAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var query = new QueryReader(context.Request.Query);
        var names = SeriesLookup.ReadList(query, Metrics);
        var interval = query.Whole(Interval);
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

        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.ContentType = ContentType;
            return;
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
        context.Response.ContentType = ContentType;
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
