using System.Net;
using System.Text.Json;
using Dashboard.App.Stream;
using Dashboard.Tests.Integration;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Api.Fuzz;

/// <summary>Whatever is asked, the answer is one of those that the contract has, of a size that the question explains.</summary>
[Collection(nameof(HostCollection))]
public sealed class RandomQueryTests(DashboardHost host)
{
    private const int Questions = 600;

    /// <summary>Characters of a name that a refusal repeats.</summary>
    private const int LongestQuoted = 60;

    private const int LargestRefusal = 32 * 1024;

    /// <summary>What a tick has at most in any answer, and what every answer may have beside its ticks.</summary>
    private const int BytesOfTick = 16 * 1024;

    private const int BytesOfAnswer = 4 << 20;

    /// <summary>A server that is stopped in the middle of a question, or one that has no end, is a hang.</summary>
    private static readonly TimeSpan Hopeless = TimeSpan.FromSeconds(60);

    private static readonly HttpStatusCode[] Expected =
    [
        HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests, HttpStatusCode.UpgradeRequired, HttpStatusCode.ServiceUnavailable, HttpStatusCode.RequestUriTooLong,
    ];

    private static readonly string[] Types =
        ["application/json; charset=utf-8", "text/csv; charset=utf-8", "application/x-ndjson; charset=utf-8", "text/event-stream; charset=utf-8", "text/plain; version=0.0.4; charset=utf-8"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_query_is_answered_or_refused_by_the_contract(int seed)
    {
        for (var number = 0; number < Questions; number++)
        {
            var random = new Random((seed * Questions) + number);
            var path = QueryFuzz.Paths[random.Next(QueryFuzz.Paths.Length)];
            var query = QueryFuzz.Make(random, path);
            try
            {
                Check(query, await AskAsync($"{path}?{query}"));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}, question {number}, GET {path}?{query}: {exception.Message}", exception);
            }
        }
    }

    private async Task<ApiAnswer> AskAsync(string pathAndQuery)
    {
        using var limit = new CancellationTokenSource(Hopeless);
        var address = new Uri($"{host.Address.GetLeftPart(UriPartial.Authority)}{pathAndQuery}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var response = await host.Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
            return await ApiAnswer.ReadAsync(response, limit.Token);

        // A stream has no end: its first line is enough.
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(limit.Token));
        return new ApiAnswer(response.StatusCode, response.Content.Headers.ContentType.ToString(), await lines.ReadLineAsync(limit.Token) ?? "", new Dictionary<string, string>());
    }

    private void Check(string query, ApiAnswer answer)
    {
        Assert.True(Expected.Contains(answer.Status), $"{answer.Status} {answer.Body}");
        if (answer.Status == HttpStatusCode.RequestUriTooLong)
            return;
        if (answer.Status == HttpStatusCode.OK)
            CheckSuccess(answer);
        else
            CheckRefusal(query, answer);
    }

    private void CheckSuccess(ApiAnswer answer)
    {
        Assert.Contains(answer.ContentType, Types);
        // A file of lines may have none.
        Assert.InRange(answer.Body.Length, answer.ContentType == Types[2] ? 0 : 1, BytesOfAnswer + (BytesOfTick * host.Services.GetRequiredService<MetricStream>().Latest!.Sequence));
        if (answer.ContentType == Types[0])
            Assert.NotEqual(JsonValueKind.Undefined, answer.Data.ValueKind);
    }

    private static void CheckRefusal(string query, ApiAnswer answer)
    {
        var detail = answer.Refusal(answer.Status);
        Assert.InRange(answer.Body.Length, 1, LargestRefusal);
        if (answer.Status != HttpStatusCode.BadRequest)
            return;
        var names = QueryHelpers.ParseQuery($"?{query}").Keys.Select(name => name.Length <= LongestQuoted ? name : name[..LongestQuoted]);
        Assert.True(names.Any(name => detail.Contains(name, StringComparison.Ordinal)), $"No parameter is named: {detail}");
    }
}
