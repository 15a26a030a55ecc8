using Dashboard.App.Sources.Runtime;

namespace Dashboard.Tests.Sources.Runtime;

public sealed class LatencyHistoryTests
{
    private const long Hour = 3_600_000;
    private const long Start = 1_700_000_000_000 / Hour * Hour;

    private readonly LatencyHistory _history = new();

    [Fact]
    public void Percentile_of_a_range_is_that_of_all_its_requests()
    {
        // Ninety quick ones in one slot, ten slow ones in another: the mean of the two medians would be 505.
        for (var i = 0; i < 90; i++)
            _history.Add(Start, 10);
        for (var i = 0; i < 10; i++)
            _history.Add(Start + 20_000, 1_000);

        var summary = _history.Of(Start, Start + 30_000, out var since);

        Assert.Equal((100, Start), (summary.Count, since));
        Assert.Equal(10, summary.P50, 0.2);
        Assert.Equal(1_000, summary.P95, 20.0);
        Assert.Equal(109, summary.Average, 1e-9);
    }

    [Fact]
    public void Range_holds_only_the_stretches_that_it_touches()
    {
        _history.Add(Start, 1);
        _history.Add(Start + 60_000, 2);
        _history.Add(Start + 120_000, 3);

        Assert.Equal(1, _history.Of(Start + 60_000, Start + 60_000, out _).Count);
        Assert.Equal(0, _history.Of(Start + 200_000, Start + 300_000, out var since).Count);
        Assert.Equal(0, since);
    }

    [Fact]
    public void Old_requests_stay_counted_by_the_minute_and_are_forgotten_after_a_day()
    {
        for (var second = 0; second < 60; second++)
            _history.Add(Start + (1_000 * second), second);

        _history.Add(Start + (2 * Hour), 5);
        var aged = _history.Of(Start, Start + 60_000, out _);
        Assert.Equal((60, 0, 59), (aged.Count, aged.Minimum, aged.Maximum));

        _history.Add(Start + (26 * Hour), 5);
        Assert.Equal(0, _history.Of(Start, Start + 60_000, out _).Count);
    }

    [Fact]
    public void Clock_that_is_set_back_loses_nothing()
    {
        _history.Add(Start + Hour, 1);
        _history.Add(Start, 2);

        Assert.Equal(2, _history.Of(Start, Start + Hour, out _).Count);
    }
}
