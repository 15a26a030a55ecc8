using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dashboard.Bench.Live.Circuits;

/// <summary>What a page says to the script that starts its circuit: the components to run, and the state that they were prerendered with.</summary>
/// <param name="Operations">The argument of UpdateRootComponents.</param>
/// <param name="State">Protected state; empty when the page has none.</param>
internal sealed partial record PrerenderedPage(string Operations, string State)
{
    public static async Task<PrerenderedPage> LoadAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return Parse(await answer.Content.ReadAsStringAsync());
    }

    private static PrerenderedPage Parse(string page)
    {
        var markers = ComponentMarker().Matches(page).Select(match => JsonNode.Parse(match.Groups[1].Value)!.AsObject())
            .Where(marker => marker.ContainsKey("descriptor"))
            .ToList();
        if (markers.Count == 0)
            throw new InvalidDataException("The page has no interactive component: nothing would be live in it.");
        var operations = markers.Select((marker, index) => new JsonObject { ["type"] = "add", ["ssrComponentId"] = index + 1, ["marker"] = marker });
        var batch = new JsonObject { ["batchId"] = 1, ["operations"] = new JsonArray([.. operations]) };
        return new PrerenderedPage(batch.ToJsonString(JsonSerializerOptions.Web), StateMarker().Match(page).Groups[1].Value);
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex ComponentMarker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex StateMarker();
}
