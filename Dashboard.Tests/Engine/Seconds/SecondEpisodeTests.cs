using Dashboard.App.Engine;
using Dashboard.App.Engine.Seconds;
using Dashboard.App.Stream;

namespace Dashboard.Tests.Engine.Seconds;

/// <summary>What the full ensemble's seconds make of episodes.</summary>
public sealed class SecondEpisodeTests
{
    private readonly EngineRig _rig = new();
    private readonly Noise _noise = new(7);

    public SecondEpisodeTests()
    {
        _rig.Add("latency");
        _rig.Run(2_000, _ => 50 + (4 * _noise.Normal()));
    }

    [Fact]
    public void Alerting_second_opens_an_episode_that_names_its_parts()
    {
        _rig.Seconds = Board(1e-9, "novelty", "level");

        var began = Assert.Single(_rig.Turn(50).Events);

        Assert.Equal(EpisodeChange.Began, began.Change);
        Assert.Contains("; novelty and level agree; ", began.Episode.Reason, StringComparison.Ordinal);
        Assert.Contains("expected 40.0 to 60.0 ms", began.Episode.Reason, StringComparison.Ordinal);
        Assert.Equal(["z-score", "interquartile range", "moving average", "novelty", "level"], began.Episode.Evidence.Select(part => part.Detector));
        Assert.Equal([false, false, false, true, true], began.Episode.Evidence.Select(part => part.IsVote));
    }

    [Fact]
    public void Shape_of_ordinary_values_is_told_by_how_far_out_its_parts_are()
    {
        _rig.Seconds = new SecondBoard(
            1,
            [new ShapeVerdict(1e-9, true, 51, 50, 40, 60, TimeSpan.FromSeconds(1), [new ShapeEvidence("novelty", 6, 2.5), new ShapeEvidence("spread", 4, double.NaN)])],
            OutlookBoard.Empty);

        var began = Assert.Single(_rig.Turn(50).Events);

        Assert.StartsWith(
            "At 51.0 ms; the novelty is 2.5 times as far off as it usually gets and the spread stands out; by chance once in ", began.Episode.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Board_is_judged_once()
    {
        _rig.Seconds = Board(1e-9, "novelty");
        _rig.Turn(50);

        var events = _rig.Run(100, _ => 50 + (4 * _noise.Normal()));

        Assert.Equal(EpisodeChange.Ended, Assert.Single(events).Change);
    }

    [Fact]
    public void Second_that_is_common_over_all_series_opens_nothing()
    {
        _rig.Seconds = Board(1e-3, "novelty");

        Assert.Empty(_rig.Turn(50).Events);
    }

    [Fact]
    public void Marked_sample_and_second_are_one_episode()
    {
        _rig.Turn(150);
        _rig.Seconds = Board(1e-9, "level");

        var events = _rig.Turn(150).Events.Concat(_rig.Run(200, _ => 50 + (4 * _noise.Normal()))).ToArray();

        Assert.Equal(EpisodeChange.Ended, events[^1].Change);
        Assert.Single(events.Select(change => change.Episode.Id).Distinct());
        Assert.Contains("all three detectors agree, and so do", events[^1].Episode.Reason, StringComparison.Ordinal);
        Assert.Contains(events[^1].Episode.Evidence, part => part is { Detector: "level", IsVote: true });
    }

    [Fact]
    public void Second_episode_in_an_hour_says_so()
    {
        _rig.Turn(150);
        _rig.Run(700, _ => 50 + (4 * _noise.Normal()));

        var again = Assert.Single(_rig.Turn(170).Events);

        Assert.Equal(2, again.Episode.NumberInHour);
        Assert.EndsWith("; the second in an hour.", again.Episode.Reason, StringComparison.Ordinal);
    }

    private static SecondBoard Board(double pValue, params string[] parts) => new(
        1,
        [new ShapeVerdict(pValue, true, 65, 50, 40, 60, TimeSpan.FromSeconds(1), [.. parts.Select(part => new ShapeEvidence(part, 6, 2.5))])],
        OutlookBoard.Empty);
}
