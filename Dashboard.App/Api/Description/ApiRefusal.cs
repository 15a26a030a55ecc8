using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.App.Api.Description;

/// <summary>A failed answer, and the request that gets it: the document shows both, and a test asks.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">What it says.</param>
internal sealed record ApiRefusal(int Status, string Detail)
{
    /// <summary>Time in the examples, as in those of successful answers.</summary>
    private const long ExampleMs = 1_764_057_600_000;

    /// <summary>Method of the request; null: that of the operation.</summary>
    public string? Method { get; init; }

    /// <summary>Query of the request.</summary>
    public string Query { get; init; } = "";

    /// <summary>A line of its head.</summary>
    public string Header { get; init; } = "";

    /// <summary>Its body.</summary>
    public string Body { get; init; } = "";

    /// <summary>When it is given, in words, where no single request is enough to get it.</summary>
    public string When { get; init; } = "";

    /// <summary>What the answer holds beside the problem, as JSON.</summary>
    public string Data { get; init; } = "";

    /// <summary>Shape of the answer.</summary>
    public Type Type { get; init; } = typeof(Problem);

    public static ApiRefusal WrongQuery(string query, string detail) => new(StatusCodes.Status400BadRequest, detail) { Query = query };

    public static ApiRefusal NotFound(string query, string detail) => new(StatusCodes.Status404NotFound, detail) { Query = query };

    public static ApiRefusal NotYet(string detail) => new(StatusCodes.Status503ServiceUnavailable, detail) { When = "Before the first collection." };

    /// <summary>The request as it goes over the line, or in words when it is given.</summary>
    public string Told(string method, string path)
    {
        if (When.Length > 0)
            return When;
        var target = Query.Length > 0 ? $"{path}?{Query}" : path;
        return string.Join('\n', new[] { $"{Method ?? method} {target}", Header, Body.Length > 0 ? $"\n{Body}" : "" }.Where(part => part.Length > 0));
    }

    public JsonNode Example()
    {
        var example = new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = ReasonPhrases.GetReasonPhrase(Status),
            ["status"] = Status,
            ["detail"] = Detail,
            ["success"] = false,
            ["error"] = Detail,
            ["timestamp"] = ExampleMs,
        };
        if (Data.Length > 0)
            example["data"] = JsonNode.Parse(Data);
        return example;
    }
}

/// <summary>A failure by RFC 9457, and members that older clients look for.</summary>
/// <param name="Type">Always <c>about:blank</c>: the status says what kind it is.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status again.</param>
/// <param name="Detail">What happened, the value, the allowed range, and the fix.</param>
/// <param name="Success">Always false.</param>
/// <param name="Error">The same as detail.</param>
/// <param name="Timestamp">When, in milliseconds since the epoch.</param>
internal sealed record Problem(string Type, string Title, int Status, string Detail, bool Success, string Error, long Timestamp);

/// <inheritdoc cref="Problem"/>
/// <param name="Data">What a successful answer would have said; absent where it came to nothing before.</param>
internal sealed record ProblemWith<T>(string Type, string Title, int Status, string Detail, bool Success, string Error, long Timestamp, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] T? Data);
