using Dashboard.App.Sources.Runtime;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Sources.Runtime;

public sealed class LatencyTests : IDisposable
{
    /// <summary>The relative error that the sketch states.</summary>
    private const double Error = 0.01;

    private readonly RuntimeRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Percentiles_equal_those_of_the_sorted_durations_within_the_stated_error()
    {
        var random = new Random(7);
        var durations = Enumerable.Range(0, 5_000).Select(_ => Math.Exp(3 + random.NextDouble() * 4)).ToArray();
        for (var index = 0; index < durations.Length; index++)
        {
            _rig.Request(durations[index]);
            if (index % 500 == 499)
                _rig.Tick(elapsedSeconds: 0.9);
        }

        Array.Sort(durations);
        foreach (var (name, share) in ((string, double)[])[("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99)])
        {
            var naive = durations[(int)Math.Floor(share * (durations.Length - 1))];
            Assert.InRange(_rig[$"latency.{name}"], naive * (1 - Error), naive * (1 + Error));
        }

        Assert.Equal(5_000, _rig["latency.count"]);
    }

    [Fact]
    public void Mean_minimum_and_maximum_are_exact()
    {
        foreach (var duration in (double[])[3, 4, 11])
            _rig.Request(duration);

        _rig.Tick(lostTime: true);

        Assert.Equal(6, _rig["latency.average"], 9);
        Assert.Equal(3, _rig["latency.min"], 9);
        Assert.Equal(11, _rig["latency.max"], 9);
    }

    [Fact]
    public void No_request_is_a_gap_with_a_count_of_zero()
    {
        _rig.Tick(lostTime: true);

        Assert.All((string[])["p50", "p90", "p95", "p99", "average", "min", "max"], name => Assert.Equal(double.NaN, _rig[$"latency.{name}"]));
        Assert.Equal(0, _rig["latency.count"]);
    }

    [Fact]
    public void Request_leaves_the_window_after_ten_seconds_and_not_before_nine()
    {
        _rig.Request(milliseconds: 900);
        _rig.Tick(elapsedSeconds: 0.1, lostTime: true);

        _rig.Tick(elapsedSeconds: 8.9);
        Assert.Equal(900, _rig["latency.max"], 9);

        _rig.Tick(elapsedSeconds: 1);
        Assert.Equal(double.NaN, _rig["latency.max"]);
    }

    [Fact]
    public void Long_silence_empties_the_window()
    {
        var window = new LatencyWindow();
        window.Add(100, 5);

        Assert.Equal(0, window.Summarise(100_000).Count);
    }

    [Fact]
    public void Percentiles_are_of_the_whole_window_and_not_means_of_its_seconds()
    {
        var window = new LatencyWindow();
        for (var index = 0; index < 99; index++)
            window.Add(50, 10);
        window.Add(51, 1_000);

        var summary = window.Summarise(51);

        Assert.InRange(summary.P95, 9.9, 10.1);
        Assert.Equal(1_000, summary.Maximum);
        Assert.Equal(100, summary.Count);
    }

    [Fact]
    public void Steady_window_is_read_without_allocation()
    {
        var window = new LatencyWindow();
        long counted = 0;
        Fill(window, 0, ref counted);

        Allocations.AssertNone(() =>
        {
            Fill(window, 1_000, ref counted);
        });
        Assert.True(counted > 0);
    }

    private static void Fill(LatencyWindow window, long from, ref long counted)
    {
        for (var second = from; second < from + 30; second++)
        {
            for (var request = 1; request < 50; request++)
                window.Add(second, request * 7.5);
            counted += window.Summarise(second).Count;
        }
    }
}
