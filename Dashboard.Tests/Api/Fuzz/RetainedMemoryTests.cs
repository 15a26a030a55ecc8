using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Api.Fuzz;

/// <summary>Questions leave nothing behind. Alone, because the heap is one for all tests.</summary>
[Collection(nameof(AloneCollection))]
public sealed class RetainedMemoryTests(DashboardHost host) : IClassFixture<DashboardHost>
{
    private const int WarmUp = 200;
    private const int Questions = 1_000;

    /// <summary>Grown by the ticks that go on meanwhile, and by caches of a size of their own; questions that were kept would be 70 MiB.</summary>
    private const long MostGrown = 12 << 20;

    [Fact]
    public async Task Refused_questions_and_bodies_leave_no_memory_behind()
    {
        await AskAsync(0, WarmUp);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await AskAsync(WarmUp, Questions);

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < MostGrown, $"{grown} bytes more are kept after {Questions} questions.");
    }

    private async Task AskAsync(int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            await host.GetAsync($"/api/metrics/timeseries?metric=wrong.{number}.{new string('x', 2_000)}");
            await host.GetAsync($"/api/metrics/aggregate?minutes={number}{new string('9', 2_000)}&{new string('y', 2_000)}{number}=1");
            await host.PostAsync("/api/metrics", $$"""[{"name":"{{new string('z', 30_000)}}{{number}}","value":1},{"name":"wrong {{number}}","value":1}]""");
        }
    }
}

[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
