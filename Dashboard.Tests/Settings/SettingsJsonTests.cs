using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Forecasting;
using Dashboard.App.Settings;

namespace Dashboard.Tests.Settings;

public sealed class SettingsJsonTests
{
    [Fact]
    public void What_was_written_reads_back_the_same()
    {
        var settings = DashboardSettings.Default with
        {
            Collection = new CollectionSettings { Cadence = TimeSpan.FromMilliseconds(50), HistoryLimitMebibytes = 64 },
            Detection = new DetectionParameters { ZScoreThreshold = 2.5, IsAdaptive = false, MarkedShare = 0.00025 },
            Forecast = new HoltParameters { Alpha = 0.3 },
            Overrides = DashboardSettings.Default.Overrides
                .Add("cpu.usage{core=\"3\"}", new SeriesOverride { Detection = new DetectionParameters { IqrFence = 1.5 } })
                .Add("disk.used", new SeriesOverride { IsMuted = true }),
        };

        var (draft, errors) = SettingsStore.ParseJson(SettingsStore.ToJson(settings));

        Assert.Empty(errors);
        Assert.Equal(settings.Collection, draft!.Collection);
        Assert.Equal(settings.Detection, draft.Detection);
        Assert.Equal(settings.Forecast, draft.Forecast);
        Assert.Equal(settings.Alarms, draft.Alarms);
        Assert.Equal(settings.Overrides, draft.Overrides);
    }

    [Fact]
    public void Missing_keys_keep_their_defaults_and_a_series_starts_from_the_common_settings()
    {
        var (draft, errors) = SettingsStore.ParseJson("""{"overrides":{"cpu.usage":{"detection":{"iqrFence":2}}},"detection":{"zScoreThreshold":4}}""");

        Assert.Empty(errors);
        Assert.Equal(4, draft!.Detection.ZScoreThreshold);
        Assert.Equal(DashboardSettings.Default.Collection, draft.Collection);
        Assert.Equal(new DetectionParameters { ZScoreThreshold = 4, IqrFence = 2 }, draft.Overrides["cpu.usage"].Detection);
    }

    [Fact]
    public void Every_bad_key_is_named_and_the_good_ones_beside_are_kept()
    {
        var reading = SettingsStore.ParseJson(
            """
            {
              "collection": {"cadence": "fast", "history": 600, "speed": 1},
              "detection": {"zScoreThreshold": 100, "isAdaptive": 1, "requiredVotes": 1.5, "iqrFence": 2, "iqrFence": 3},
              "forecast": {"alpha": null, "damping": null},
              "colours": {},
              "alarms": 7,
              "overrides": {"cpu.usage": {"isMuted": "yes", "detection": {"warmUp": 0}}, "disk.used": {"isMuted": true}, "x": []}
            }
            """);

        Assert.Null(reading.Draft);
        Assert.Equal(
            [
                "collection.cadence", "collection.speed", "detection.iqrFence", "detection.zScoreThreshold", "detection.isAdaptive",
                "detection.requiredVotes", "forecast.damping", "colours", "alarms", "overrides[cpu.usage].isMuted",
                "overrides[cpu.usage].detection.warmUp", "overrides[x]",
            ],
            reading.Errors.Select(error => error.Key));
        Assert.Equal("Cadence is the text \"fast\": give a number from 0.05 to 10 s (default 0.1 s).", reading.Errors[0].Message);
        Assert.Equal(["collection.history", "detection.iqrFence", "forecast.alpha", "overrides[disk.used].isMuted"], reading.Taken);
        Assert.Equal(TimeSpan.FromMinutes(10), reading.Partial!.Collection.History);
        Assert.Equal(2, reading.Partial.Detection.IqrFence);
        Assert.True(reading.Partial.Overrides["disk.used"].IsMuted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("{\"detection\":{\"zScoreThreshold\":3}} trailing")]
    public void Text_that_is_no_settings_gives_one_error(string text)
    {
        var reading = SettingsStore.ParseJson(text);

        Assert.Null(reading.Draft);
        Assert.Null(reading.Partial);
        Assert.Single(reading.Errors);
    }

    [Fact]
    public void Number_beyond_every_range_is_an_error_and_no_exception()
    {
        var reading = SettingsStore.ParseJson("""{"collection":{"cadence":1e400,"history":-1e300}}""");

        Assert.Equal(["collection.cadence", "collection.history"], reading.Errors.Select(error => error.Key));
    }
}
