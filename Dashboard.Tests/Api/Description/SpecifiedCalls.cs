using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Api.Description;

/// <summary>Asks what the document says can be asked, and holds the answers against it.</summary>
internal static partial class SpecifiedCalls
{
    /// <summary>Address that the examples have.</summary>
    private const string ExampleAuthority = "localhost:5000";

    /// <summary>Sends a request as it is written in the document: a line, headers, an empty line, the body.</summary>
    public static async Task<ApiAnswer> SendAsync(DashboardHost host, string told)
    {
        var parts = told.Split("\n\n", 2);
        var lines = parts[0].Split('\n');
        var start = lines[0].Split(' ', 2);
        using var request = new HttpRequestMessage(new HttpMethod(start[0]), start[1]);
        if (parts.Length > 1 || request.Method == HttpMethod.Post)
            request.Content = new StringContent(parts.Length > 1 ? parts[1] : "", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        foreach (var line in lines.Skip(1))
        {
            var (name, value) = (line.Split(": ")[0], line.Split(": ")[1]);
            if (name == "Content-Type")
                request.Content!.Headers.ContentType = new MediaTypeHeaderValue(value);
            else
                request.Headers.Add(name, value);
        }

        using var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return response.Content.Headers.ContentType?.MediaType == "text/event-stream" ? await FirstEventAsync(response) : await ApiAnswer.ReadAsync(response);
    }

    /// <summary>What is wrong with a successful answer by the document.</summary>
    public static string ProblemsOf(SpecifiedApi api, SpecifiedOperation operation, ApiAnswer answer)
    {
        if ((int)answer.Status != 200)
            return $"{(int)answer.Status} {answer.Body}";
        var type = answer.ContentType!.Split(';')[0];
        if (operation.Success["content"]![type] is not { } media)
            return $"has the type {type}, which is not in the document";
        return api.Problems(media["schema"]!, type == "application/json" ? JsonNode.Parse(answer.Body) : JsonValue.Create(answer.Body));
    }

    /// <summary>What is wrong with a failed answer by the document: status, headers, shape, and the text of the example. Numbers in words may differ where no request tells them.</summary>
    public static string ProblemsOf(SpecifiedApi api, SpecifiedRefusal refusal, ApiAnswer answer, string authority)
    {
        if ((int)answer.Status != refusal.Status || answer.ContentType != "application/problem+json")
            return $"{(int)answer.Status} {answer.ContentType} {answer.Body}";
        foreach (var header in refusal.Response["headers"]?.AsObject() ?? [])
        {
            if (!answer.Headers.ContainsKey(header.Key.ToLowerInvariant()))
                return $"has no {header.Key}";
        }

        var json = JsonNode.Parse(answer.Body)!;
        var detail = json["detail"]!.GetValue<string>().Replace(authority, ExampleAuthority, StringComparison.Ordinal);
        var isAlike = refusal.IsRequest ? detail == refusal.Detail : Number().Replace(detail, "#") == Number().Replace(refusal.Detail, "#");
        if (!isAlike)
            return $"says '{detail}' instead of '{refusal.Detail}'";
        var wrong = refusal.Example.AsObject().Where(member => member.Key is "type" or "title" or "status" or "success" && member.Value!.ToJsonString() != json[member.Key]!.ToJsonString());
        return string.Join("; ", wrong.Select(member => $"{member.Key} is not {member.Value}")) + api.Problems(refusal.Schema, json);
    }

    private static async Task<ApiAnswer> FirstEventAsync(HttpResponseMessage response)
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var (id, data) = (await reader.ReadLineAsync(TestContext.Current.CancellationToken), await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Matches("^id: [0-9]+$", id);
        using var message = JsonDocument.Parse(data!["data: ".Length..]);
        Assert.Equal("initial_metrics", message.RootElement.GetProperty("type").GetString());
        return new ApiAnswer(response.StatusCode, response.Content.Headers.ContentType!.ToString(), $"{id}\n{data}", new Dictionary<string, string>());
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
