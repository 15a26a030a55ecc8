using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Api.Answers;
using Dashboard.App.Sources.Push;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.App.Api.Metrics;

internal static class PushEndpoint
{
    private const string Description =
        "An array of {name, value, timestamp?, labels?, unit?, kind?} or a single one; at most 10,000 points and 8 MiB. Samples are shown at the tick of their arrival; of several " +
        "within a tick the newest by timestamp counts, a sample older than one taken before changes nothing, and a timestamp more than a minute from the server's clock is refused. " +
        "The newest value is held until the next push, five usual intervals at most (10 s to 5 min), and then becomes a gap; a held value is no new information. " +
        "kind counter is a running total: it gets a second series NAME.rate, by the time between samples; a fall counts as a restart from zero.";

    /// <summary>POST /api/metrics: takes samples from programs.</summary>
    public static void MapPush(this IEndpointRouteBuilder routes)
    {
        var intake = routes.ServiceProvider.GetRequiredService<PushIntake>();
        routes.MapPost("/api/metrics", (RequestDelegate)(context => TakeAsync(context, intake))).WithDescription(Description).Require(Permission.Push);
    }

    private static async Task TakeAsync(HttpContext context, PushIntake intake)
    {
        // The limit is ours to explain, so the server's own, which would only cut the connection, is lifted.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        if (context.Request.ContentLength > PushLimits.BodyBytes || await ReadAsync(context.Request.BodyReader, context.RequestAborted) is not { } body)
        {
            context.Response.Headers.Connection = "close";
            await context.RefuseAsync(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {PushLimits.BodyBytes} bytes. Send it in parts.");
            return;
        }

        await TakeBodyAsync(context, intake, body);
    }

    private static async Task TakeBodyAsync(HttpContext context, PushIntake intake, byte[] body)
    {
        JsonDocument document;
        try
        {
            document = PushBody.Parse(body);
        }
        catch (JsonException exception)
        {
            await context.RefuseAsync(StatusCodes.Status400BadRequest,
                $"The body is not JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}, so nothing of it was taken. Send an array of points.");
            return;
        }

        using (document)
        {
            if (FindProblem(document.RootElement) is { } problem)
                await context.RefuseAsync(problem.Status, problem.Detail);
            else
                await AnswerAsync(context, intake.Take(document.RootElement));
        }
    }

    private static (int Status, string Detail)? FindProblem(JsonElement body) => body.ValueKind switch
    {
        JsonValueKind.Array when body.GetArrayLength() > PushLimits.Elements =>
            (StatusCodes.Status413PayloadTooLarge, $"The array has {body.GetArrayLength()} points; at most {PushLimits.Elements} are allowed. Send it in parts."),
        JsonValueKind.Array or JsonValueKind.Object => null,
        _ => (StatusCodes.Status400BadRequest, "The body is neither an array of points nor a point. Send [{\"name\":\"queue_depth\",\"value\":3}]."),
    };

    private static Task AnswerAsync(HttpContext context, PushOutcome outcome)
    {
        var answer = new PushAnswer(outcome.Accepted, outcome.Rejected);
        if (outcome.Accepted > 0 || outcome.Rejected.Count == 0)
            return context.AnswerAsync(answer, ApiJson.Plain.EnvelopePushAnswer);

        var status = outcome.IsOverflow ? StatusCodes.Status429TooManyRequests : StatusCodes.Status400BadRequest;
        if (outcome.IsOverflow)
            context.Response.Headers.RetryAfter = "1";
        var first = outcome.Rejected[0];
        return context.RefuseAsync(status, $"None of the {outcome.Rejected.Count} points was taken. Point {first.Index}: {first.Reason}.", body =>
        {
            body.WritePropertyName("data");
            JsonSerializer.Serialize(body, answer, ApiJson.Plain.PushAnswer);
        });
    }

    /// <summary>The whole body, or null when it is larger than allowed.</summary>
    private static async Task<byte[]?> ReadAsync(PipeReader reader, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            if (read.Buffer.Length > PushLimits.BodyBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
