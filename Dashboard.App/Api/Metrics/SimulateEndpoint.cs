using System.Text.Json;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Analyses;
using Dashboard.App.Api.Answers;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.App.Api.Metrics;

internal static class SimulateEndpoint
{
    /// <summary>Bytes of a body: an order has a hundred.</summary>
    private const int LargestBody = 64 * 1024;

    /// <summary>POST /api/metrics/simulate: demo traffic on request, in demo mode only.</summary>
    public static void MapSimulate(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/metrics/simulate", (RequestDelegate)OrderAsync).WithDescription(
            "Sends real requests to the demo endpoint: {requests: 1 to 10,000 (100), errorRate: 0 to 1 (0), latencyMs: 0 to 10,000 (50), seconds: 1 to 600 (10)}. 404 without --demo.").Require(Permission.Operate);

    private static async Task OrderAsync(HttpContext context)
    {
        var orders = context.RequestServices.GetRequiredService<TrafficOrders>();
        if (!orders.IsAvailable)
        {
            await context.RefuseAsync(StatusCodes.Status404NotFound, $"{TrafficOrders.NoSimulator} Start with dashboard --demo.");
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestBody;
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
