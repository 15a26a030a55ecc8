using System.Globalization;
using System.Text.Json;
using Dashboard.App.Api.Answers;
using Dashboard.App.Sources.Simulation;

namespace Dashboard.App.Api.Metrics;

internal static class SimulateEndpoint
{
    /// <summary>Characters of the caller's own text that an error repeats.</summary>
    private const int LongestQuoted = 40;

    private static readonly string[] Members = ["requests", "errorRate", "latencyMs", "seconds"];

    /// <summary>POST /api/metrics/simulate: demo traffic on request, in demo mode only.</summary>
    public static void MapSimulate(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/metrics/simulate", (RequestDelegate)OrderAsync).WithDescription(
            "Sends real requests to the demo endpoint: {requests: 1 to 10,000 (100), errorRate: 0 to 1 (0), latencyMs: 0 to 10,000 (50), seconds: 1 to 600 (10)}. 404 without --demo.");

    private static async Task OrderAsync(HttpContext context)
    {
        if (context.RequestServices.GetService<Simulator>() is not { } simulator)
        {
            await context.RefuseAsync(StatusCodes.Status404NotFound, "There is no simulator here: it exists in demo mode only. Start with dashboard --demo.");
            return;
        }

        List<string> problems = [];
        if (await ReadAsync(context, problems) is not { } order)
        {
            await context.RefuseAsync(StatusCodes.Status400BadRequest, string.Join(" ", problems));
        }
        else if (!simulator.TryOrder(order))
        {
            context.Response.Headers.RetryAfter = "10";
            await context.RefuseAsync(StatusCodes.Status429TooManyRequests, $"{Simulator.MostWaiting} simulations are waiting already. Ask again when one has ended.");
        }
        else
        {
            var message = string.Create(CultureInfo.InvariantCulture,
                $"Sending {order.Requests} requests of {order.LatencyMs} ms over {order.Seconds} s, {order.ErrorsAmong(order.Requests)} of them failing.");
            await context.AnswerAsync(new SimulateAnswer(message), ApiJson.Plain.EnvelopeSimulateAnswer);
        }
    }

    private static async Task<SimulationOrder?> ReadAsync(HttpContext context, List<string> problems)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            return Read(body.RootElement, problems);
        }
        catch (JsonException)
        {
            problems.Add("The body is not JSON. Send {\"requests\":100,\"errorRate\":0.05,\"latencyMs\":50,\"seconds\":10}.");
            return null;
        }
    }

    private static SimulationOrder? Read(JsonElement body, List<string> problems)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            problems.Add("The body is not an object. Send {\"requests\":100,\"errorRate\":0.05,\"latencyMs\":50,\"seconds\":10}.");
            return null;
        }

        foreach (var member in body.EnumerateObject().Where(member => !Members.Contains(member.Name)))
            problems.Add($"There is no '{member.Name[..Math.Min(member.Name.Length, LongestQuoted)]}'; known are {string.Join(", ", Members)}.");
        var requests = Number(body, "requests", 100, 1, SimulationOrder.MostRequests, problems);
        var errorRate = Number(body, "errorRate", 0, 0, 1, problems);
        var latency = Number(body, "latencyMs", 50, 0, DemoEndpoints.LongestMilliseconds, problems);
        var seconds = Number(body, "seconds", 10, 1, SimulationOrder.LongestSeconds, problems);
        if (requests != Math.Floor(requests))
            problems.Add("requests is not a whole number.");
        return problems.Count == 0 ? new SimulationOrder((int)requests, errorRate, latency, seconds) : null;
    }

    private static double Number(JsonElement body, string member, double absent, double minimum, double maximum, List<string> problems)
    {
        if (!body.TryGetProperty(member, out var given))
            return absent;
        if (given.ValueKind == JsonValueKind.Number && given.TryGetDouble(out var value) && value >= minimum && value <= maximum)
            return value;
        var text = given.GetRawText();
        problems.Add(string.Create(CultureInfo.InvariantCulture, $"{member} is {text[..Math.Min(text.Length, LongestQuoted)]}; allowed is a number from {minimum} to {maximum}."));
        return absent;
    }
}

/// <summary>What will be sent, in words.</summary>
internal sealed record SimulateAnswer(string Message);
