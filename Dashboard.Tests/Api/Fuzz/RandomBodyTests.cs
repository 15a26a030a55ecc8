using System.Net;
using System.Net.Http.Headers;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Api.Fuzz;

/// <summary>Damaged bodies through the whole application: an answer of the contract, and no larger than the body explains.</summary>
public sealed class RandomBodyTests(DemoHost host) : IClassFixture<DemoHost>
{
    private const int Bodies = 1_500;

    /// <summary>Bytes of an answer for each of a pushed body: a refused element has two, and its reason a hundred.</summary>
    private const int AnswerPerByte = 120;

    /// <summary>Bytes of any other answer.</summary>
    private const int LargestAnswer = 8 * 1024;

    private static readonly TimeSpan Hopeless = TimeSpan.FromSeconds(60);

    private static readonly HttpStatusCode[] Expected =
        [HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.TooManyRequests];

    [Theory]
    [InlineData(2_000_000)]
    [InlineData(3_000_000)]
    public Task Damaged_push_is_taken_or_refused(int first) => PostAllAsync("/api/metrics", AnswerPerByte, first, new Mutator(FuzzPayloads.Pushes, FuzzPayloads.TokensOfJson));

    [Theory]
    [InlineData(2_000_000)]
    [InlineData(3_000_000)]
    public Task Damaged_order_is_taken_or_refused(int first) => PostAllAsync("/api/metrics/simulate", 0, first, new Mutator(FuzzPayloads.Orders, FuzzPayloads.TokensOfJson));

    [Fact]
    public async Task Order_with_many_unknown_members_names_the_first()
    {
        var members = string.Join(',', Enumerable.Range(0, 2_000).Select(number => $"\"m{number}\":1"));

        var detail = (await host.PostAsync("/api/metrics/simulate", $"{{{members}}}")).Refusal(HttpStatusCode.BadRequest);

        Assert.Contains("'m9'", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("'m10'", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_larger_than_any_is_refused_unread()
    {
        var answer = await host.PostAsync("/api/metrics/simulate", $"{{\"requests\":1{new string(' ', 100_000)}}}");

        Assert.Contains("too large", answer.Refusal(HttpStatusCode.RequestEntityTooLarge), StringComparison.Ordinal);
    }

    private async Task PostAllAsync(string path, int perByte, int first, Mutator mutator)
    {
        for (var number = first; number < first + Bodies; number++)
        {
            var body = mutator.Case(number);
            try
            {
                Check(await PostAsync(path, body), LargestAnswer + (perByte * body.Length));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Case {number}, POST {path} {Convert.ToBase64String(body)}: {exception.Message}", exception);
            }
        }
    }

    private async Task<ApiAnswer> PostAsync(string path, byte[] body)
    {
        using var limit = new CancellationTokenSource(Hopeless);
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await host.Client.PostAsync(new Uri(path, UriKind.Relative), content, limit.Token);
        return await ApiAnswer.ReadAsync(response, limit.Token);
    }

    private static void Check(ApiAnswer answer, int largest)
    {
        Assert.True(Expected.Contains(answer.Status), $"{answer.Status} {answer.Body}");
        Assert.InRange(answer.Body.Length, 1, largest);
        _ = answer.Status == HttpStatusCode.OK ? answer.Data.ToString() : answer.Refusal(answer.Status);
    }
}
