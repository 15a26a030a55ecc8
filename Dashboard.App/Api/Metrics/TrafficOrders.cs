using System.Globalization;
using System.Text.Json;
using Dashboard.App.Analyses;
using Dashboard.App.Sources.Simulation;

namespace Dashboard.App.Api.Metrics;

/// <summary>Takes orders for demo traffic, by HTTP and by socket.</summary>
/// <param name="simulator">Null outside of demo mode.</param>
internal sealed class TrafficOrders(Simulator? simulator)
{
    public const string Example = "{\"requests\":100,\"errorRate\":0.05,\"latencyMs\":50,\"seconds\":10}";

    public const string NoSimulator = "There is no simulator here: it exists in demo mode only.";

    /// <summary>Characters of the caller's own text that an error repeats.</summary>
    private const int LongestQuoted = 40;

    /// <summary>Unknown members that are named: a refusal does not outgrow its body.</summary>
    private const int MostNamed = 10;

    private static readonly string[] Members = ["requests", "errorRate", "latencyMs", "seconds"];

    /// <summary>Members that say something else about the message than what is ordered.</summary>
    private static readonly string[] OfMessage = ["type", "timestamp"];

    public bool IsAvailable => simulator is not null;

    /// <returns>What will be sent, in words.</returns>
    /// <exception cref="InputException">No simulator, too many orders, or a member out of its range.</exception>
    public string Take(JsonElement body)
    {
        if (simulator is null)
            throw new InputException(NoSimulator, "Start with dashboard --demo.");
        var order = ReadText(body);
        if (!simulator.TryOrder(order))
            throw new TooManyOrdersException();
        return string.Create(CultureInfo.InvariantCulture,
            $"Sending {order.Requests} requests of {order.LatencyMs} ms over {order.Seconds} s, {order.ErrorsAmong(order.Requests)} of them failing.");
    }

    private static SimulationOrder ReadText(JsonElement body)
    {
        try
        {
            return Read(body);
        }
        catch (InvalidOperationException)
        {
            // The document is taken apart text by text, and only then does the reader look into escapes.
            throw new InputException("The body has a text that is no valid Unicode, such as the escape \\ud800, which is half of a character.", $"Send {Example}.");
        }
    }

    private static SimulationOrder Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw new InputException("The body is not an object.", $"Send {Example}.");
        List<string> problems = [];
        foreach (var member in body.EnumerateObject().Select(member => member.Name).Except([.. Members, .. OfMessage]).Take(MostNamed))
            problems.Add($"There is no '{member[..Math.Min(member.Length, LongestQuoted)]}'; known are {string.Join(", ", Members)}.");
        var requests = Number(body, "requests", 100, 1, SimulationOrder.MostRequests, problems);
        var errorRate = Number(body, "errorRate", 0, 0, 1, problems);
        var latency = Number(body, "latencyMs", 50, 0, DemoEndpoints.LongestMilliseconds, problems);
        var seconds = Number(body, "seconds", 10, 1, SimulationOrder.LongestSeconds, problems);
        if (requests != Math.Floor(requests))
            problems.Add("requests is not a whole number.");
        return problems.Count == 0
            ? new SimulationOrder((int)requests, errorRate, latency, seconds)
            : throw new InputException(string.Join(" ", problems), fix: "");
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

/// <summary>As many orders wait as may.</summary>
internal sealed class TooManyOrdersException() : InputException($"{Simulator.MostWaiting} simulations are waiting already.", "Ask again when one has ended.");
