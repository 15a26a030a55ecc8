using System.Net;
using System.Text.Json;

namespace Dashboard.Tests.Integration;

/// <summary>An answer of the application, read to its end.</summary>
/// <param name="Headers">Those of the answer and of its body, by lower-case name.</param>
internal sealed record ApiAnswer(HttpStatusCode Status, string? ContentType, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The data of a successful answer, after a look at its envelope.</summary>
    public JsonElement Data
    {
        get
        {
            Assert.Equal(HttpStatusCode.OK, Status);
            Assert.Equal("application/json; charset=utf-8", ContentType);
            Assert.True(Json.GetProperty("success").GetBoolean());
            Assert.True(Json.GetProperty("timestamp").GetInt64() > 0);
            return Json.GetProperty("data");
        }
    }

    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellation = default)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value), StringComparer.Ordinal);
        return new ApiAnswer(response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync(cancellation), headers);
    }

    /// <summary>The detail of a failure, after a look at the members that RFC 9457 and older clients want.</summary>
    public string Refusal(HttpStatusCode expected)
    {
        Assert.True(Status == expected, $"{Status} instead of {expected}: {Body}");
        Assert.Equal("application/problem+json", ContentType);
        var json = Json;
        Assert.Equal((int)expected, json.GetProperty("status").GetInt32());
        Assert.NotEqual("", json.GetProperty("title").GetString());
        Assert.Equal("about:blank", json.GetProperty("type").GetString());
        Assert.False(json.GetProperty("success").GetBoolean());
        Assert.True(json.GetProperty("timestamp").GetInt64() > 0);
        var detail = json.GetProperty("detail").GetString()!;
        Assert.Equal(detail, json.GetProperty("error").GetString());
        return detail;
    }
}
