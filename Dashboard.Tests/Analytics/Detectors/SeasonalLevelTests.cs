using Dashboard.Analytics.Anomalies.Seasons;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Detectors;

public sealed class SeasonalLevelTests
{
    private const long StartMs = 1_700_006_400_000;

    [Theory]
    [InlineData(24)]
    [InlineData(60)]
    [InlineData(90)]
    public void Period_that_no_clock_knows_is_found_by_autocorrelation(int period)
    {
        var level = new SeasonalLevel();
        var noise = Noise.White(2, 0.3);
        for (var i = 0; i < 2000; i++)
            level.Update(StartMs + (1000L * i), (3 * Math.Sin(2 * Math.PI * i / period)) + noise.Next());

        Assert.InRange(level.Period, period - 1, period + 1);
    }

    [Fact]
    public void Day_is_found_by_the_clock_from_five_minute_samples()
    {
        var level = new SeasonalLevel();
        var noise = Noise.White(3, 0.3);
        // A level of its own for each quarter of an hour of the day: no hour is like the one before.
        var day = Noise.White(4, 3).Take(96);
        for (var i = 0; i < 5 * 288; i++)
        {
            var timestampMs = StartMs + (300_000L * i);
            level.Update(timestampMs, day[timestampMs / 900_000 % 96] + noise.Next());
        }

        Assert.Equal(288, level.Period, 0.5);
    }

    [Fact]
    public void Noise_has_no_season()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var level = new SeasonalLevel();
            var noise = Noise.White(seed);
            for (var i = 0; i < 3000; i++)
                level.Update(StartMs + (1000L * i), noise.Next());

            Assert.Equal(0, level.Period);
        }
    }

    [Fact]
    public void Season_makes_the_expectation_better_than_the_level_alone()
    {
        var level = new SeasonalLevel();
        double withSeason = 0, withLevel = 0;
        for (var i = 0; i < 3000; i++)
        {
            var value = 3 * Math.Sin(2 * Math.PI * i / 60);
            var plain = level.Level;
            var expected = level.Update(StartMs + (1000L * i), value);
            if (i < 2000)
                continue;

            withSeason += Math.Abs(value - expected);
            withLevel += Math.Abs(value - plain);
        }

        Assert.True(withSeason < 0.2 * withLevel, $"{withSeason} against {withLevel}");
    }
}
