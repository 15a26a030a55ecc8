using System.Net;
using System.Text.Json;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Api;

/// <summary>Whatever is asked, the answer is one of those that the contract has, and JSON.</summary>
[Collection(nameof(HostCollection))]
public sealed class RandomQuestionTests(DashboardHost host)
{
    private static readonly string[] Paths =
    [
        "current", "system/history", "application/history", "timeseries", "aggregate", "summary", "anomalies", "forecast", "statistics", "changepoints", "correlation", "catalog", "models",
    ];

    private static readonly string[] Names =
    [
        "metric", "metrics", "type", "minutes", "startTime", "endTime", "limit", "maxPoints", "ma", "threshold", "method", "steps", "level", "percentiles", "percentileType", "windowSize", "maxLag",
        "significance", "of", "penalty", "minLength", "match", "alpha", "window", "minimum", "maximum", "all", "nonsense",
    ];

    private static readonly string[] Values =
    [
        "", "0", "1", "2", "-1", "3.5", "NaN", "Infinity", "1e308", "999999999999999999999", "cpu.usage", "memory.used", "cpu.usage,memory.used", "cpu.usage{core=\"0\"}", "{", "}", ",", "system", "application",
        "ensemble", "z-score", "showcase", "auto", "naive", "mean", "true", "null", "2026-01-01T00:00:00Z", "0001-01-01", "1700000000000", "50,95", "<script>", "%00", "../..", "\u00e4\u4e2d\ud83d\ude00",
    ];

    private static readonly HttpStatusCode[] Expected =
        [HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_parameters_are_answered_or_refused_and_never_fail(int seed)
    {
        var random = new Random(seed);
        for (var question = 0; question < 150; question++)
        {
            var parameters = Enumerable.Range(0, random.Next(5)).Select(_ => $"{Pick(random, Names)}={Uri.EscapeDataString(Pick(random, Values))}");
            var path = $"/api/metrics/{Pick(random, Paths)}?{string.Join('&', parameters)}";

            var answer = await host.GetAsync(path);

            Assert.True(Expected.Contains(answer.Status), $"{path}: {answer.Status} {answer.Body}");
            using var document = JsonDocument.Parse(answer.Body);
            Assert.Equal(answer.Status == HttpStatusCode.OK, document.RootElement.GetProperty("success").GetBoolean());
        }
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
