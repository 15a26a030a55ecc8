using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;
using Dashboard.App.Sources.Push;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.App.Api.Metrics;

internal static class PushEndpoint
{
    private const string Help =
        "An array of points or a single one; at most 10,000 points and 8 MiB. One bad point never loses the good ones. Samples are shown at the tick of their arrival; of several " +
        "within a tick the newest by timestamp counts, a sample older than one taken before changes nothing, and a timestamp more than a minute from the server's clock is refused. " +
        "The newest value is held until the next push, five usual intervals at most (10 s to 5 min), and then becomes a gap; a held value is no new information. " +
        "kind counter is a running total: it gets a second series NAME.rate, by the time between samples; a fall counts as a restart from zero.";

    private static readonly ApiOperation Operation = new("push", ApiTags.Writing, "Push samples", Help)
    {
        Body = new ApiBody("Points, or one.", [typeof(PointBody[]), typeof(PointBody)], """[{"name":"queue_depth","value":3,"labels":{"queue":"mail"},"unit":"jobs","kind":"gauge"},{"name":"orders","value":17,"kind":"counter"}]"""),
        Answer = ApiAnswer.Of<PushAnswer>("What became of the points; some may have been refused."),
        Refusals =
        [
            new ApiRefusal(StatusCodes.Status400BadRequest, "None of the 1 points was taken. Point 0: value is missing; give a finite number.")
            {
                Body = """[{"name":"queue_depth"}]""",
                Type = typeof(ProblemWith<PushAnswer>),
                Data = """{"accepted":0,"rejected":[{"index":0,"reason":"value is missing; give a finite number"}]}""",
            },
            new ApiRefusal(StatusCodes.Status400BadRequest, "The body is not JSON at line 1, byte 2, so nothing of it was taken. Send an array of points.") { Body = "[" },
            new ApiRefusal(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {PushLimits.BodyBytes} bytes. Send it in parts.") { When = "A body of more than 8 MiB or 10,000 points." },
            new ApiRefusal(StatusCodes.Status429TooManyRequests, "None of the 1 points was taken. Point 0: 50000 samples wait for the next tick already; send it again in a second.")
            {
                When = "As many samples wait for the next tick as may: 50,000.",
                Type = typeof(ProblemWith<PushAnswer>),
                Data = """{"accepted":0,"rejected":[{"index":0,"reason":"50000 samples wait for the next tick already; send it again in a second"}]}""",
            },
        ],
    };

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    /// <summary>POST /api/metrics: takes samples from programs.</summary>
    public static void MapPush(this IEndpointRouteBuilder routes)
    {
        var intake = routes.ServiceProvider.GetRequiredService<PushIntake>();
        routes.MapPost("/api/metrics", (RequestDelegate)(context => TakeAsync(context, intake))).Describe(Operation).Require(Permission.Push);
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

/// <summary>A point as programs send it.</summary>
/// <param name="Name">Letters, digits, dots, dashes, underscores and colons.</param>
/// <param name="Value">Finite.</param>
/// <param name="Timestamp">Milliseconds since the epoch or ISO 8601, within a minute of the server's clock; the time of arrival when it is left out.</param>
/// <param name="Labels">Parts of the series' key.</param>
/// <param name="Unit">Such as <c>B</c>, <c>%</c> or <c>1/s</c>.</param>
/// <param name="Kind"><c>gauge</c> or <c>counter</c>.</param>
internal sealed record PointBody(
    string Name,
    double Value,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Timestamp,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Labels,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Unit,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Kind) : IRequestBody;
