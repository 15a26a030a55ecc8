using Dashboard.Analytics.Anomalies;
using Dashboard.Tests.Analytics.Support;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analytics.Anomalies;

/// <summary>What the detectors promise at the defaults and 10 samples a second, on seeded data.</summary>
public sealed class AcceptanceTests
{
    private const int SamplesAnHour = 36_000;
    private const int Series = 200;

    /// <summary>Five minutes.</summary>
    private const int Learned = 3_000;

    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void At_most_one_point_in_a_thousand_of_Gaussian_noise_is_marked()
    {
        var marked = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var detector = NewDetector();
            var noise = Noise.White(seed);
            for (var i = 0; i < SamplesAnHour; i++)
                marked += detector.Update(noise.Next()).IsMarked ? 1 : 0;
        }

        Assert.InRange(marked / (20.0 * SamplesAnHour), 0.0002, 0.001);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(5_000)]
    [InlineData(8_000)]
    public void Two_hundred_clean_series_open_at_most_six_episodes_in_their_first_hour(int seed)
    {
        var watch = new EpisodeWatch(Series);
        var noises = Enumerable.Range(0, Series).Select(index => Clean(index, seed + index)).ToArray();
        var values = new double[Series];

        for (var tick = 0; tick < SamplesAnHour; tick++)
        {
            for (var index = 0; index < Series; index++)
                values[index] = noises[index].Next();
            watch.Tick(values);
        }

        Assert.InRange(watch.Opened.Sum(), 0, 6);
        Assert.InRange(watch.Marked / ((double)SamplesAnHour * Series), 0, 0.001);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(-6)]
    public void Every_spike_of_six_sigma_opens_an_episode_at_once(double sigmas)
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var watch = Learn(seed, out _);

            watch.Tick([50 + (sigmas * 4)]);

            Assert.True(watch.Verdicts[0].IsMarked, $"The spike of seed {seed} was not marked.");
            Assert.Equal(1, watch.Opened[0]);
        }
    }

    [Theory]
    [InlineData(6)]
    [InlineData(-6)]
    public void Every_level_shift_of_six_sigma_opens_one_episode_within_ten_samples(double sigmas)
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var watch = Learn(seed, out var noise);

            for (var i = 0; i < 10; i++)
                watch.Tick([noise.Next() + (sigmas * 4)]);

            Assert.Equal(1, watch.Opened[0]);
        }
    }

    [Fact]
    public void Level_shift_is_the_new_normal_after_two_windows()
    {
        var watch = Learn(1, out var noise);

        for (var i = 0; i < 1_200; i++)
            watch.Tick([noise.Next() + 24]);
        var opened = watch.Opened[0];
        for (var i = 0; i < 3_000; i++)
            watch.Tick([noise.Next() + 24]);

        Assert.InRange(watch.Verdicts[0].Expected, 72, 76);
        Assert.Equal(1, opened);
        Assert.Equal(opened, watch.Opened[0]);
    }

    [Fact]
    public void Noise_that_doubles_is_marked_at_the_requested_rate_again_within_two_windows()
    {
        const int Window = 600;
        var (atOnce, later) = (0, 0);
        for (var seed = 0; seed < 100; seed++)
        {
            var detector = NewDetector();
            var noise = Noise.White(seed);
            for (var i = 0; i < Learned; i++)
                detector.Update(noise.Next());

            for (var i = 0; i < 7 * Window; i++)
            {
                var isMarked = detector.Update(2 * noise.Next()).IsMarked;
                atOnce += isMarked && i < Window ? 1 : 0;
                later += isMarked && i >= 2 * Window ? 1 : 0;
            }
        }

        Assert.InRange(atOnce / (100.0 * Window), 0.005, 0.1);
        Assert.InRange(later / (500.0 * Window), 0.5 * DetectionParameters.Default.MarkedShare, 1.5 * DetectionParameters.Default.MarkedShare);
    }

    [Fact]
    public void Steady_update_allocates_nothing()
    {
        var detector = NewDetector();
        var noise = Noise.White(1);
        for (var i = 0; i < Learned; i++)
            detector.Update(noise.Next());

        Allocations.AssertNone(() =>
        {
            for (var i = 0; i < 20_000; i++)
                detector.Update(i % 100 == 0 ? double.NaN : i % 1_000 == 1 ? 50 : noise.Next());
        });
    }

    private static SeriesDetector NewDetector() => new(DetectionParameters.Default, Cadence, SeriesTraits.Unknown);

    /// <summary>One series of two hundred after five minutes of noise around 50 with a standard deviation of 4: it has to be as rare as among all of them.</summary>
    private static EpisodeWatch Learn(int seed, out Noise noise)
    {
        var watch = new EpisodeWatch(1, falsePerHour: 2.0 / Series);
        noise = Noise.White(seed, scale: 4, offset: 50);
        for (var i = 0; i < Learned; i++)
            watch.Tick([noise.Next()]);
        Assert.Equal(0, watch.Opened[0]);
        return watch;
    }

    /// <summary>The kinds of clean series that a machine has, in turn, with several sizes of counts and steps.</summary>
    private static Noise Clean(int index, int seed) => (index % 5) switch
    {
        0 => Noise.White(seed, 5, 50),
        1 => Noise.Autoregressive(seed),
        2 => Noise.Lognormal(seed, index % 2 == 0 ? 0.5 : 1, 20),
        3 => Noise.Poisson(seed, new[] { 0.5, 2, 8, 30, 0.05 }[index / 5 % 5]),
        _ => Noise.Quantised(seed, 1, new[] { 0.3, 1, 3 }[index / 5 % 3], 50),
    };
}
