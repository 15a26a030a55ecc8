using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Analyses;
using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;
using Dashboard.App.Sources.Simulation;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.App.Api.Metrics;

internal static class SimulateEndpoint
{
    /// <summary>Bytes of a body at most: an order has four numbers.</summary>
    private const int BodyBytes = 64 * 1024;

    private static readonly ApiOperation Operation = new("simulate", ApiTags.Writing, "Order demo traffic", "Sends real requests to the demo endpoint, which are labelled demo. Only with `--demo`.")
    {
        Body = new ApiBody("What to send; each member may be left out.", [typeof(SimulateBody)], TrafficOrders.Example),
        Answer = ApiAnswer.Of<SimulateAnswer>("The order was taken."),
        Refusals =
        [
            new ApiRefusal(StatusCodes.Status400BadRequest, "requests is 0; allowed is a number from 1 to 10000.") { Body = """{"requests":0}""" },
            new ApiRefusal(StatusCodes.Status404NotFound, $"{TrafficOrders.NoSimulator} Start with dashboard --demo.") { When = "Without `--demo`." },
            new ApiRefusal(StatusCodes.Status413PayloadTooLarge, "The request could not be read: Request body too large. The max request body size is 65536 bytes.") { When = "A body of more than 64 KiB." },
            new ApiRefusal(StatusCodes.Status429TooManyRequests, new TooManyOrdersException().Message) { When = "As many orders wait as may." },
        ],
    };

    /// <summary>POST /api/metrics/simulate: demo traffic on request, in demo mode only.</summary>
    public static void MapSimulate(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/metrics/simulate", (RequestDelegate)OrderAsync).Describe(Operation).Require(Permission.Operate);

    private static async Task OrderAsync(HttpContext context)
    {
        var orders = context.RequestServices.GetRequiredService<TrafficOrders>();
        if (!orders.IsAvailable)
        {
            await context.RefuseAsync(StatusCodes.Status404NotFound, $"{TrafficOrders.NoSimulator} Start with dashboard --demo.");
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = BodyBytes;
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            await context.AnswerAsync(new SimulateAnswer(orders.Take(body.RootElement)), ApiJson.Plain.EnvelopeSimulateAnswer);
        }
        catch (JsonException)
        {
            await context.RefuseAsync(StatusCodes.Status400BadRequest, $"The body is not JSON. Send {TrafficOrders.Example}.");
        }
        catch (TooManyOrdersException exception)
        {
            context.Response.Headers.RetryAfter = "10";
            await context.RefuseAsync(StatusCodes.Status429TooManyRequests, exception.Message);
        }
        catch (InputException exception)
        {
            await context.RefuseAsync(StatusCodes.Status400BadRequest, exception.Message);
        }
    }
}

/// <summary>What will be sent, in words.</summary>
internal sealed record SimulateAnswer(string Message);

/// <param name="Requests">How many.</param>
/// <param name="ErrorRate">Share of them that fail.</param>
/// <param name="LatencyMs">How long each takes.</param>
/// <param name="Seconds">Time over which they are spread.</param>
internal sealed record SimulateBody(
    [property: Range(1, SimulationOrder.MostRequests), DefaultValue(100), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Requests,
    [property: Range(0.0, 1.0), DefaultValue(0.0), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] double ErrorRate,
    [property: Range(0, DemoEndpoints.LongestMilliseconds), DefaultValue(50.0), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] double LatencyMs,
    [property: Range(1, SimulationOrder.LongestSeconds), DefaultValue(10.0), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] double Seconds) : IRequestBody;
