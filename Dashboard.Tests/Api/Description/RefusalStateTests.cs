using System.Net;
using System.Net.Http.Headers;
using Dashboard.App.Api.Analysis;
using Dashboard.App.Api.Sockets;
using Dashboard.App.Sources.Push;
using Dashboard.App.Stream;
using Dashboard.Tests.Charts;
using Dashboard.Tests.Integration;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Api.Description;

/// <summary>Refusals that no single request gets: each state is brought about, and the answer held against the document.</summary>
public sealed class RefusalStateTests(StartingHost starting, DemoHost demo) : IClassFixture<StartingHost>, IClassFixture<DemoHost>
{
    [Fact]
    public async Task Every_refusal_of_a_state_is_given_in_that_state()
    {
        var api = await SpecifiedApi.ReadAsync(starting);
        var awaited = api.Operations.SelectMany(operation => operation.Refusals).Where(refusal => !refusal.IsRequest).ToDictionary(refusal => $"{refusal.Operation.Id} {refusal.Status}");
        var problems = new List<string>();

        foreach (var id in new[] { "current", "exposition", "health", "apiHealth", "ready", "apiReady" })
            await AskAsync($"{id} 503", await starting.GetAsync(awaited[$"{id} 503"].Operation.Path));
        await AskAsync("simulate 404", await starting.PostAsync("/api/metrics/simulate", "{}"));
        await AskAsync("push 413", await PostAsync(starting, "/api/metrics", PushLimits.BodyBytes + 1));
        await AskAsync("push 429", await FillPushAsync());
        await WithFullGateAsync(async () =>
        {
            foreach (var id in new[] { "statistics", "forecast", "changepoints" })
                await AskAsync($"{id} 429", await demo.GetAsync(awaited[$"{id} 429"].Operation.Path));
            await AskAsync("anomalies 429", await demo.GetAsync("/api/metrics/anomalies?method=z-score"));
            await AskAsync("correlation 429", await demo.GetAsync("/api/metrics/correlation"));
        });
        await AskAsync("stream 503", await WithFullSocketsAsync(() => demo.GetAsync("/api/metrics/stream")));
        await AskAsync("simulate 413", await PostAsync(demo, "/api/metrics/simulate", (64 * 1024) + 1));
        await AskAsync("simulate 429", await FillOrdersAsync());
        await starting.Services.GetRequiredService<MetricStream>().PublishAsync(Ticks.Of(1, 1), TestContext.Current.CancellationToken);
        await AskAsync("live 503", await starting.GetAsync("/health/live"));
        await AskAsync("apiLive 503", await starting.GetAsync("/api/health/live"));

        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.Empty(awaited.Keys);

        Task AskAsync(string refusal, ApiAnswer answer)
        {
            if (SpecifiedCalls.ProblemsOf(api, awaited[refusal], answer, starting.Address.Authority) is { Length: > 0 } problem)
                problems.Add($"{refusal}: {problem}");
            awaited.Remove(refusal);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Order_of_demo_traffic_has_the_documented_answers()
    {
        var api = await SpecifiedApi.ReadAsync(demo);
        var simulate = api.Operations.Single(operation => operation.Id == "simulate");

        var taken = await SpecifiedCalls.SendAsync(demo, $"POST {simulate.Path}\n\n{simulate.Body}");

        // Orders that the other test left may fill the queue; the answer is then the documented refusal.
        if (taken.Status == HttpStatusCode.TooManyRequests)
            Assert.Equal("", SpecifiedCalls.ProblemsOf(api, simulate.Refusals.Single(refusal => refusal.Status == 429), taken, demo.Address.Authority));
        else
            Assert.Equal("", SpecifiedCalls.ProblemsOf(api, simulate, taken));
        foreach (var refusal in simulate.Refusals.Where(refusal => refusal.IsRequest))
            Assert.Equal("", SpecifiedCalls.ProblemsOf(api, refusal, await SpecifiedCalls.SendAsync(demo, refusal.Told), demo.Address.Authority));
    }

    private static async Task<ApiAnswer> PostAsync(DashboardHost host, string path, int bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new ByteArrayContent(new byte[bytes]);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.ExpectContinue = true;
        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await ApiAnswer.ReadAsync(response);
    }

    /// <summary>Nothing is collected, so nothing takes the samples away.</summary>
    private async Task<ApiAnswer> FillPushAsync()
    {
        var many = $"[{string.Join(',', Enumerable.Repeat("""{"name":"many","value":1}""", PushLimits.Elements))}]";
        for (var pushed = 0; pushed < PushLimits.Waiting; pushed += PushLimits.Elements)
            Assert.Equal(PushLimits.Elements, (await starting.PostAsync("/api/metrics", many)).Data.GetProperty("accepted").GetInt32());
        return await starting.PostAsync("/api/metrics", """{"name":"many","value":1}""");
    }

    private async Task WithFullGateAsync(Func<Task> ask)
    {
        var gate = demo.Services.GetRequiredService<AnalysisGate>();
        var end = new TaskCompletionSource();
        using var other = demo.Services.CreateScope();
        var running = Enumerable.Range(0, 18).Select(_ => gate.RunAsync(new DefaultHttpContext { RequestServices = other.ServiceProvider }, () => end.Task)).ToList();
        try
        {
            await ask();
        }
        finally
        {
            end.SetResult();
            await Task.WhenAll(running);
        }
    }

    private async Task<ApiAnswer> WithFullSocketsAsync(Func<Task<ApiAnswer>> ask)
    {
        var counts = demo.Services.GetRequiredService<SocketCounts>();
        var taken = 0;
        while (counts.TryOpen())
            taken++;
        var answer = await ask();
        for (; taken > 0; taken--)
            counts.Left();
        return answer;
    }

    /// <summary>Orders of two requests ten minutes apart: the first runs, and the others wait.</summary>
    private async Task<ApiAnswer> FillOrdersAsync()
    {
        ApiAnswer answer;
        do
            answer = await demo.PostAsync("/api/metrics/simulate", """{"requests":2,"seconds":600,"latencyMs":0}""");
        while (answer.Status == HttpStatusCode.OK);
        return answer;
    }
}
