using Dashboard.App.Engine;
using Dashboard.App.Settings;
using Dashboard.App.Stream;

namespace Dashboard.Tests.Engine;

public sealed class EpisodeTests
{
    private const int Learned = 3_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Spike_of_six_sigma_opens_one_episode_at_once_and_ends_once(int seed)
    {
        var (rig, noise) = Learn(seed);

        var events = rig.Run(200, turn => turn == 20 ? 106 + 2 : 100 + noise.Normal());

        Assert.Equal([EpisodeChange.Began, EpisodeChange.Ended], events.Select(change => change.Change));
        Assert.Equal(Learned + 21, events[0].Episode.StartSequence);
        Assert.Equal(events[0].Episode.Id, events[1].Episode.Id);
        Assert.Equal(events[0].Episode.StartMs, events[1].Episode.EndMs);
        Assert.Equal(108, events[1].Episode.WorstValue);
        Assert.Empty(rig.Episodes.Open);
        Assert.Equal(1, rig.Episodes.Begun);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Step_of_six_sigma_opens_one_episode_within_ten_samples_and_ends_once(int seed)
    {
        var (rig, noise) = Learn(seed);

        var events = rig.Run(2_000, turn => (turn >= 20 ? 106 : 100) + noise.Normal());

        var began = Assert.Single(events, change => change.Change == EpisodeChange.Began);
        Assert.InRange(began.Episode.StartSequence - Learned, 21, 30);
        Assert.Single(events, change => change.Change == EpisodeChange.Ended);
        Assert.Single(events.Select(change => change.Episode.Id).Distinct());
        Assert.Empty(rig.Episodes.Open);
    }

    [Fact]
    public void Episode_is_told_at_most_twice_a_second_and_only_when_it_got_worse()
    {
        var (rig, noise) = Learn(1);

        var growing = rig.Run(30, turn => 120 + turn);
        rig.Run(5, _ => 110 + noise.Normal());
        var steady = rig.Run(30, _ => 110 + noise.Normal());

        Assert.Equal(EpisodeChange.Began, growing[0].Change);
        Assert.All(growing.Skip(1), change => Assert.Equal(EpisodeChange.Worsened, change.Change));
        Assert.InRange(growing.Count, 3, 7);
        Assert.True(growing.Select(change => change.Episode.WorstValue).SequenceEqual(growing.Select(change => change.Episode.WorstValue).Order()));
        Assert.Empty(steady);
    }

    [Fact]
    public void Series_that_vanishes_ends_its_episode_after_the_quiet_time()
    {
        var (rig, _) = Learn(1);
        var last = rig.Turn(150);

        var events = rig.Run(100, _ => double.NaN);

        var ended = Assert.Single(events);
        Assert.Equal(EpisodeChange.Ended, ended.Change);
        Assert.Equal(last.TimestampMs, ended.Episode.EndMs);
    }

    [Theory]
    [InlineData(50, 5)]
    [InlineData(100, 10)]
    [InlineData(600, 60)]
    public void Episode_lasts_as_long_as_what_opened_it(int outage, double seconds)
    {
        var rig = new EngineRig();
        rig.Add("failed_jobs", "");
        rig.Run(1_000, _ => 0);

        rig.Run(outage, _ => 50);
        rig.Run(100, _ => 0);

        var episode = Assert.Single(rig.Episodes.Recent);
        Assert.Equal(seconds, (episode.EndMs!.Value - episode.StartMs + 100) / 1000.0, 0.2);
    }

    [Fact]
    public void Episode_lasts_as_long_as_what_opened_it_at_ten_seconds_a_sample()
    {
        var rig = new EngineRig(DashboardSettings.Default with { Collection = new CollectionSettings { Cadence = TimeSpan.FromSeconds(10) } });
        rig.Add("failed_jobs", "");
        rig.Run(1_000, _ => 0);

        rig.Run(20, _ => 50);
        rig.Run(100, _ => 0);

        var episode = Assert.Single(rig.Episodes.Recent);
        Assert.Equal(190, (episode.EndMs!.Value - episode.StartMs) / 1000.0, 0.5);
    }

    [Fact]
    public void Episode_of_a_level_that_stays_ends_when_it_is_the_new_normal()
    {
        var rig = new EngineRig();
        rig.Add("failed_jobs", "");
        rig.Run(1_000, _ => 0);

        rig.Run(1_200, _ => 50);

        var episode = Assert.Single(rig.Episodes.Recent);
        Assert.InRange((episode.EndMs!.Value - episode.StartMs) / 1000.0, 60, 80);
    }

    [Fact]
    public void Reason_says_value_band_agreement_rarity_and_extreme()
    {
        var (rig, _) = Learn(1);

        var began = Assert.Single(rig.Turn(150).Events);

        Assert.StartsWith("Up to 150.0 ms, expected ", began.Episode.Reason, StringComparison.Ordinal);
        Assert.EndsWith("; the highest in 3 min; all three detectors agree; by chance less than once in 100 years.", began.Episode.Reason, StringComparison.Ordinal);
        Assert.Equal(Severity.High, began.Episode.Severity);
        Assert.InRange(began.Episode.Confidence, 0.5, 1);
    }

    [Fact]
    public void Confidence_follows_the_strongest_evidence_of_the_episode()
    {
        var (rig, _) = Learn(1);
        var began = BeginWeakly(rig);

        rig.Run(5, _ => 100);
        var worst = rig.Run(10, _ => 150);
        var ended = rig.Run(100, _ => double.NaN);

        Assert.InRange(began.Confidence, 0, 0.98);
        Assert.Equal(0.999, worst[^1].Episode.Confidence);
        Assert.Equal(0.999, Assert.Single(ended).Episode.Confidence);
        Assert.Equal(began.Id, ended[0].Episode.Id);
    }

    [Theory]
    [InlineData(1e-4, 1_000)]
    [InlineData(1e-6, 100_000)]
    [InlineData(1e-300, 3_155_760_000)]
    public void Rarity_is_the_cadence_over_the_probability_and_at_most_a_hundred_years(double pValue, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), EpisodeWriter.RarityOf(pValue, TimeSpan.FromMilliseconds(100)));

    [Fact]
    public void Acknowledgement_is_kept_over_later_changes()
    {
        var (rig, _) = Learn(1);
        var id = Assert.Single(rig.Turn(150).Events).Episode.Id;

        Assert.True(rig.Episodes.Acknowledge(id, isAcknowledged: true));
        var events = rig.Run(100, _ => double.NaN);

        Assert.True(Assert.Single(events).Episode.IsAcknowledged);
        Assert.True(rig.Episodes.Find(id)!.IsAcknowledged);
        Assert.False(rig.Episodes.Acknowledge("a-0-0", isAcknowledged: true));
    }

    [Fact]
    public void Muted_series_is_marked_and_opens_nothing_and_muting_ends_what_is_open()
    {
        var (rig, _) = Learn(1);
        rig.Turn(150);
        Assert.Single(rig.Episodes.Open);

        rig.Settings = rig.Settings with { Overrides = rig.Settings.Overrides.Add("test.value", new SeriesOverride { IsMuted = true }) };
        var tick = rig.Turn(150);
        var later = rig.Run(50, _ => 160);

        Assert.Equal(EpisodeChange.Ended, Assert.Single(tick.Events).Change);
        Assert.True((tick.MarksOf(0) & SampleMarks.Marked) != 0);
        Assert.Empty(later);
    }

    [Fact]
    public void Points_of_an_open_episode_say_so()
    {
        var (rig, _) = Learn(1);

        Assert.Equal(SampleMarks.Marked | SampleMarks.InEpisode, rig.Turn(150).MarksOf(0) & (SampleMarks.Marked | SampleMarks.InEpisode));
        Assert.Equal(SampleMarks.None, rig.Turn(100).MarksOf(0) & SampleMarks.InEpisode);
    }

    /// <summary>Raises the value little by little until it is just rare enough to open an episode.</summary>
    private static AnomalyEpisode BeginWeakly(EngineRig rig)
    {
        for (var value = 103.5; value < 120; value += 0.05)
        {
            var began = rig.Turn(value).Events;
            if (!began.IsEmpty)
                return began[0].Episode;
            rig.Run(20, turn => 100 + (turn % 2 == 0 ? 0.7 : -0.7));
        }

        throw new InvalidOperationException("Twenty standard deviations opened no episode.");
    }

    /// <summary>A series with five minutes of unit noise around 100 behind it.</summary>
    private static (EngineRig Rig, Noise Noise) Learn(int seed)
    {
        var rig = new EngineRig();
        var noise = new Noise(seed);
        rig.Add("test.value");
        Assert.Empty(rig.Run(Learned, _ => 100 + noise.Normal()));
        return (rig, noise);
    }
}
