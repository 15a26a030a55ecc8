using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.Tests.Integration;
using Json.Schema;

namespace Dashboard.Tests.Api.Description;

/// <summary>The API as its own document describes it.</summary>
internal sealed class SpecifiedApi
{
    private const string SchemaReference = "#/components/schemas/";

    private readonly string _shapes;

    private SpecifiedApi(JsonNode document)
    {
        Document = document;
        _shapes = Close(document["components"]!["schemas"]!.DeepClone()).ToJsonString();
        Operations = [.. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => new SpecifiedOperation(operation.Key.ToUpperInvariant(), path.Key, operation.Value!)))];
    }

    public JsonNode Document { get; }

    public IReadOnlyList<SpecifiedOperation> Operations { get; }

    public static async Task<SpecifiedApi> ReadAsync(DashboardHost host)
    {
        var answer = await host.GetAsync("/openapi/v1.json");
        Assert.Equal("application/json; charset=utf-8", answer.ContentType);
        return new SpecifiedApi(JsonNode.Parse(answer.Body)!);
    }

    /// <summary>What is wrong with JSON by a schema of the document. Members that the schema does not name are wrong too: the document leaves room for later ones, the test does not.</summary>
    public string Problems(JsonNode schema, JsonNode? json)
    {
        var text = $$"""{"$defs":{{_shapes}},"allOf":[{{Close(schema.DeepClone()).ToJsonString()}}]}""".Replace(SchemaReference, "#/$defs/", StringComparison.Ordinal);
        var result = JsonSchema.FromText(text).Evaluate(json, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid
            ? ""
            : string.Join("; ", result.Details.Where(detail => detail.HasErrors).SelectMany(detail => detail.Errors!.Values.Select(error => $"{detail.InstanceLocation}: {error}")).Distinct().Take(5));
    }

    private static JsonNode Close(JsonNode node)
    {
        if (node is JsonObject shape)
        {
            foreach (var member in shape.Select(member => member.Value).OfType<JsonNode>())
                Close(member);
            if (shape["properties"] is JsonObject && shape["additionalProperties"] is null)
                shape["additionalProperties"] = false;
        }
        else if (node is JsonArray list)
        {
            foreach (var element in list.OfType<JsonNode>())
                Close(element);
        }

        return node;
    }
}

/// <summary>One operation of the document.</summary>
internal sealed record SpecifiedOperation(string Method, string Path, JsonNode Node)
{
    public string Id => Node["operationId"]!.GetValue<string>();

    public IReadOnlyList<JsonNode> Parameters => [.. (Node["parameters"]?.AsArray() ?? []).Select(parameter => parameter!)];

    public JsonNode Success => Node["responses"]!["200"]!;

    public IEnumerable<SpecifiedRefusal> Refusals => Node["responses"]!.AsObject()
        .Where(response => response.Key != "200")
        .SelectMany(response => response.Value!["content"]!["application/problem+json"]!["examples"]!.AsObject()
            .Select(example => new SpecifiedRefusal(this, int.Parse(response.Key, CultureInfo.InvariantCulture), response.Value, example.Value!["summary"]!.GetValue<string>(), example.Value["value"]!)));

    public string Body => Node["requestBody"]!["content"]!["application/json"]!["examples"]!["body"]!["value"]!.ToJsonString();

    /// <summary>The examples of all parameters in one query, as a program that reads the document asks.</summary>
    public string Example => "?" + string.Join('&', Parameters.Where(parameter => parameter["example"] is not null).Select(parameter => $"{parameter["name"]}={Uri.EscapeDataString(Written(parameter["example"]!))}"));

    /// <summary>A query that has a parameter, with its question mark.</summary>
    public static string Question(JsonNode parameter) => parameter["x-question"]!.GetValue<string>();

    private static string Written(JsonNode value) => value is JsonArray list ? string.Join(',', list) : value.ToString();
}

/// <summary>A failed answer of the document.</summary>
/// <param name="Told">The request that gets it, or when it is given in words.</param>
internal sealed record SpecifiedRefusal(SpecifiedOperation Operation, int Status, JsonNode Response, string Told, JsonNode Example)
{
    public bool IsRequest => Told.Split(' ') is [var method, ['/', ..], ..] && method.All(char.IsAsciiLetterUpper);

    public JsonNode Schema => Response["content"]!["application/problem+json"]!["schema"]!;

    public string Detail => Example["detail"]!.GetValue<string>();

    public override string ToString() => $"{Operation.Id} {Status} ({Told.Split('\n')[0]})";
}
