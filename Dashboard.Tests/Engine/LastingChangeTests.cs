using Dashboard.App.Settings;
using Dashboard.App.Stream;

namespace Dashboard.Tests.Engine;

/// <summary>What no single sample shows: the light ensemble beside the votes.</summary>
public sealed class LastingChangeTests
{
    private const int Learned = 9_000;

    /// <summary>One series has to be as rare as among two hundred.</summary>
    private static readonly DashboardSettings AmongMany = DashboardSettings.Default with { Alarms = new AlarmSettings { FalseEpisodesPerHour = 2.0 / 200 } };

    [Fact]
    public void Level_that_moves_by_two_deviations_opens_an_episode_that_names_the_level()
    {
        var (found, named) = (0, 0);
        for (var seed = 0; seed < 20; seed++)
        {
            var rig = new EngineRig(AmongMany);
            var noise = new Noise(seed);
            rig.Add("latency");
            rig.Run(Learned, _ => 50 + (4 * noise.Normal()));
            Assert.Equal(0, rig.Episodes.Begun);

            var events = rig.Run(100, _ => 58 + (4 * noise.Normal()));

            found += events.Exists(change => change.Change == EpisodeChange.Began) ? 1 : 0;
            named += events.Exists(change => change.Episode.Evidence.Any(part => part is { Detector: "level", IsVote: true })) ? 1 : 0;
        }

        Assert.InRange(found, 16, 20);
        Assert.InRange(named, 10, 20);
    }

    [Fact]
    public void Lasting_change_of_a_muted_series_opens_nothing()
    {
        var rig = new EngineRig(AmongMany);
        var noise = new Noise(3);
        rig.Add("latency");
        rig.Settings = rig.Settings with { Overrides = rig.Settings.Overrides.Add("latency", new() { IsMuted = true }) };
        rig.Run(Learned, _ => 50 + (4 * noise.Normal()));

        Assert.Empty(rig.Run(100, _ => 62 + (4 * noise.Normal())));
    }

    [Fact]
    public void Episode_of_a_new_level_ends_when_that_level_is_the_new_normal()
    {
        var rig = new EngineRig(AmongMany);
        var noise = new Noise(5);
        rig.Add("latency");
        rig.Run(Learned, _ => 50 + (4 * noise.Normal()));

        var events = rig.Run(6_000, _ => 74 + (4 * noise.Normal()));

        Assert.Equal(EpisodeChange.Ended, events[^1].Change);
        Assert.Equal(1, rig.Episodes.Begun);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(50, 0)]
    public void Change_below_the_noise_floor_of_a_series_opens_nothing(double noiseFloor, int expected)
    {
        var rig = new EngineRig(AmongMany);
        var noise = new Noise(7);
        rig.Catalog.Register(new SeriesDefinition("handles", "", SeriesGroup.Custom, "test", "A count.") { NoiseFloor = noiseFloor });
        rig.Run(Learned, _ => 450 + Math.Round(4 * noise.Normal()));

        rig.Run(100, _ => 490 + Math.Round(4 * noise.Normal()));

        Assert.Equal(expected, rig.Episodes.Begun);
    }

    [Fact]
    public void Expected_band_ends_where_the_series_can_be()
    {
        var rig = new EngineRig();
        var noise = new Noise(5);
        rig.Catalog.Register(new SeriesDefinition("share", "%", SeriesGroup.Custom, "test", "A share.") { LowerBound = 0, UpperBound = 100 });
        rig.Run(Learned, _ => Math.Max(0, noise.Normal()));

        var events = rig.Run(100, _ => Math.Max(0, 1.2 + noise.Normal()));

        Assert.NotEmpty(events);
        Assert.All(events, change => Assert.InRange(change.Episode.Lower, 0, 100));
    }
}
