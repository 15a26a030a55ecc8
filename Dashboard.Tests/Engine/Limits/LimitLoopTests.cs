using Dashboard.App.Engine.Limits;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Engine.Limits;

public sealed class LimitLoopTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Disk_that_has_gone_leaves_the_board_and_the_others_stay()
    {
        const int GoneAfter = 60;
        await using var harness = new LoopHarness();
        var source = harness.AddSource((index, turn) => index == 1 && turn >= GoneAfter ? double.NaN : 40);
        source.Add(harness.Catalog, "disk.kept", definition => definition with { FullAt = 100 });
        source.Add(harness.Catalog, "disk.gone", definition => definition with { FullAt = 100 });
        await harness.StartAsync();
        using var loop = new LimitLoop(harness.Catalog, harness.Loop, harness.Loops, harness.Time, NullLogger<LimitLoop>.Instance);
        await loop.StartAsync(TestContext.Current.CancellationToken);

        await RunUntilAsync(() => loop.Board.Outlooks.Length == 2);
        Assert.Equal(["disk.gone", "disk.kept"], Names());

        await RunUntilAsync(() => loop.Board.Outlooks.Length == 1);
        Assert.Equal(["disk.kept"], Names());
        Assert.Equal(0, harness.Loops.Loops.Single(health => health.Name == "limits").Failures);
        await loop.StopAsync(CancellationToken.None);

        string[] Names() => [.. loop.Board.Outlooks.Select(outlook => outlook.Series.Definition.Name).Order(StringComparer.Ordinal)];

        // Turns of the collector move the clock that the loop of limits waits on; its look is on another thread.
        async Task RunUntilAsync(Func<bool> isReached)
        {
            var began = TimeProvider.System.GetTimestamp();
            while (!isReached())
            {
                Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, $"On the board: {string.Join(", ", Names())}.");
                await harness.TurnAsync();
                await Task.Yield();
            }
        }
    }
}
