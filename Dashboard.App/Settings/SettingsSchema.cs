using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Forecasting;

namespace Dashboard.App.Settings;

/// <summary>Every setting that can be changed while the dashboard runs, in the order of the panel.</summary>
public static class SettingsSchema
{
    private const string Ensemble = "Ensemble";

    private static readonly SettingDescriptor[] Fixed =
    [
        Collection("cadence", "Cadence", "s", SettingFormat.Seconds, 0.05, 10,
            "Time between two ticks. Shorter shows more and costs more.",
            c => c.Cadence.TotalSeconds, (c, value) => c with { Cadence = Time(value) }),
        Collection("defaultWindow", "Window", "s", SettingFormat.Seconds, 60, 900,
            "Length of the live window that a new viewer sees first.",
            c => c.DefaultWindow.TotalSeconds, (c, value) => c with { DefaultWindow = Time(value) }) with { Choices = [60, 300, 900] },
        Collection("history", "History", "s", SettingFormat.Seconds, 60, 3600,
            "How much is kept in memory at full cadence.",
            c => c.History.TotalSeconds, (c, value) => c with { History = Time(value) }),
        Collection("historyLimit", "History limit", "MiB", SettingFormat.WholeNumber, 16, 4096,
            "Most memory that the history may take. When it is too little for all series, the history gets shorter and says so.",
            c => c.HistoryLimitMebibytes, (c, value) => c with { HistoryLimitMebibytes = Whole(value) }),

        Detection("zScoreWindow", "Z-score", "Window", "s", SettingFormat.Seconds, 5, 900,
            "How far back mean and standard deviation look. Longer is steadier and learns a new normal later.",
            d => d.ZScoreWindow.TotalSeconds, (d, value) => d with { ZScoreWindow = Time(value) }),
        Detection("zScoreThreshold", "Z-score", "Threshold", "sd", SettingFormat.Number, 0.5, 20,
            "Votes at this many standard deviations from the mean. Lower is more sensitive.",
            d => d.ZScoreThreshold, (d, value) => d with { ZScoreThreshold = value }),
        Weight("zScoreWeight", "Z-score", d => d.ZScoreWeight, (d, value) => d with { ZScoreWeight = value }),

        Detection("iqrWindow", "Interquartile range", "Window", "s", SettingFormat.Seconds, 5, 900,
            "How far back the quartiles look. Longer is steadier and learns a new normal later.",
            d => d.IqrWindow.TotalSeconds, (d, value) => d with { IqrWindow = Time(value) }),
        Detection("iqrFence", "Interquartile range", "Fence", "IQR", SettingFormat.Number, 0.5, 20,
            "Votes at this many interquartile ranges beyond the nearer quartile. Lower is more sensitive.",
            d => d.IqrFence, (d, value) => d with { IqrFence = value }),
        Weight("iqrWeight", "Interquartile range", d => d.IqrWeight, (d, value) => d with { IqrWeight = value }),

        Detection("movingAverageWindow", "Moving average", "Window", "s", SettingFormat.Seconds, 1, 300,
            "Length of the moving average. Shorter follows the series more closely and finds only sudden changes.",
            d => d.MovingAverageWindow.TotalSeconds, (d, value) => d with { MovingAverageWindow = Time(value) }),
        Detection("movingAverageThreshold", "Moving average", "Threshold", "sd", SettingFormat.Number, 0.5, 20,
            "Votes at this many times the usual deviation from the moving average. Lower is more sensitive.",
            d => d.MovingAverageThreshold, (d, value) => d with { MovingAverageThreshold = value }),
        Weight("movingAverageWeight", "Moving average", d => d.MovingAverageWeight, (d, value) => d with { MovingAverageWeight = value }),

        Detection("requiredVotes", Ensemble, "Required votes", "of 3", SettingFormat.WholeNumber, 1, 3,
            "How many detectors have to vote before a point may be marked. Fewer is more sensitive.",
            d => d.RequiredVotes, (d, value) => d with { RequiredVotes = Whole(value) }),
        Detection("isAdaptive", Ensemble, "Adaptive threshold", "", SettingFormat.Toggle, 0, 1,
            "Whether a point has also to be rare against the series' own past. Off marks whatever has the votes.",
            d => d.IsAdaptive ? 1 : 0, (d, value) => d with { IsAdaptive = value != 0 }),
        Detection("markedShare", Ensemble, "Marked share", "", SettingFormat.Share, 0.000001, 0.05,
            "Share of a series' points that may be marked in its normal state, when adaptive. Higher is more sensitive.",
            d => d.MarkedShare, (d, value) => d with { MarkedShare = value }),
        Detection("warmUp", Ensemble, "Warm-up", "s", SettingFormat.Seconds, 1, 600,
            "How much of a series is learned before its first verdict. Longer gives fewer false marks after a start.",
            d => d.WarmUp.TotalSeconds, (d, value) => d with { WarmUp = Time(value) }),

        Forecast("alpha", "Level smoothing α", "", SettingFormat.Number, 0.001, 1,
            "Weight of the newest value in the level, each 100 ms. Higher follows faster; automatic fits it to the series.",
            f => f.Alpha ?? double.NaN, (f, value) => f with { Alpha = Optional(value) }) with { IsOptional = true },
        Forecast("beta", "Trend smoothing β", "", SettingFormat.Number, 0, 1,
            "Weight of the newest change in the trend, each 100 ms. Higher follows faster; automatic fits it to the series.",
            f => f.Beta ?? double.NaN, (f, value) => f with { Beta = Optional(value) }) with { IsOptional = true },
        Forecast("damping", "Damping φ", "a second", SettingFormat.Number, 0.5, 1,
            "What is left of the trend after a second. Lower levels off sooner; 1 never does.",
            f => f.Damping, (f, value) => f with { Damping = value }),
        Forecast("horizon", "Horizon", "s", SettingFormat.Seconds, 1, 300,
            "How far ahead the forecast is drawn.",
            f => f.Horizon.TotalSeconds, (f, value) => f with { Horizon = Time(value) }),
        Forecast("level", "Interval", "", SettingFormat.Share, 0.5, 0.999,
            "Share of future values that the interval shall hold. Higher is wider.",
            f => f.Level, (f, value) => f with { Level = value }),

        Alarms("falseEpisodesPerHour", "False episodes", "an hour", SettingFormat.Number, 0.01, 1000,
            "How many false episodes an hour are acceptable over all series together. Higher is more sensitive.",
            a => a.FalseEpisodesPerHour, (a, value) => a with { FalseEpisodesPerHour = value }),
        Alarms("quietTime", "Quiet time", "s", SettingFormat.Seconds, 0.5, 600,
            "How long a series has to be normal before its episode has ended. Longer joins what belongs together.",
            a => a.QuietTime.TotalSeconds, (a, value) => a with { QuietTime = Time(value) }),
    ];

    /// <summary>Every setting, with the parameters of the models that are chosen by default.</summary>
    public static IReadOnlyList<SettingDescriptor> All { get; } = For(DashboardSettings.Default);

    /// <summary>The settings that a series may have for itself.</summary>
    public static IReadOnlyList<SettingDescriptor> PerSeries { get; } = [.. All.Where(setting => setting.IsPerSeries)];

    /// <summary>Every setting, with the parameters of the models that are chosen in these settings.</summary>
    public static IReadOnlyList<SettingDescriptor> For(DashboardSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return [.. Fixed, .. ModelSettings.For(settings)];
    }

    /// <summary>Finds a setting by its key; null when there is none.</summary>
    /// <param name="settings">Settings that say which models are chosen; null: the defaults.</param>
    public static SettingDescriptor? Find(string key, DashboardSettings? settings = null) =>
        (settings is null ? All : For(settings)).FirstOrDefault(setting => setting.Key == key);

    private static SettingDescriptor Collection(
        string name, string label, string unit, SettingFormat format, double minimum, double maximum, string help,
        Func<CollectionSettings, double> get, Func<CollectionSettings, double, CollectionSettings> with) =>
        new($"collection.{name}", "Collection", label, unit, format, minimum, maximum, help,
            settings => get(settings.Collection),
            (settings, value) => settings with { Collection = with(settings.Collection, value) });

    private static SettingDescriptor Detection(
        string name, string section, string label, string unit, SettingFormat format, double minimum, double maximum, string help,
        Func<DetectionParameters, double> get, Func<DetectionParameters, double, DetectionParameters> with) =>
        new($"detection.{name}", section, label, unit, format, minimum, maximum, help,
            settings => get(settings.Detection),
            (settings, value) => settings with { Detection = with(settings.Detection, value) });

    private static SettingDescriptor Weight(
        string name, string section, Func<DetectionParameters, double> get, Func<DetectionParameters, double, DetectionParameters> with) =>
        Detection(name, section, "Weight", "", SettingFormat.Number, 0, 10,
            "Weight of this score in the combined score. 0 leaves it out; not all three may be 0.", get, with);

    private static SettingDescriptor Forecast(
        string name, string label, string unit, SettingFormat format, double minimum, double maximum, string help,
        Func<HoltParameters, double> get, Func<HoltParameters, double, HoltParameters> with) =>
        new($"forecast.{name}", "Forecast", label, unit, format, minimum, maximum, help,
            settings => get(settings.Forecast),
            (settings, value) => settings with { Forecast = with(settings.Forecast, value) });

    private static SettingDescriptor Alarms(
        string name, string label, string unit, SettingFormat format, double minimum, double maximum, string help,
        Func<AlarmSettings, double> get, Func<AlarmSettings, double, AlarmSettings> with) =>
        new($"alarms.{name}", "Alarms", label, unit, format, minimum, maximum, help,
            settings => get(settings.Alarms),
            (settings, value) => settings with { Alarms = with(settings.Alarms, value) });

    private static double? Optional(double value) => double.IsNaN(value) ? null : value;

    /// <summary>Any number becomes a time, so that the validator, and not an overflow, speaks of one that is out of range.</summary>
    private static TimeSpan Time(double seconds) =>
        double.IsNaN(seconds) ? TimeSpan.MinValue : TimeSpan.FromSeconds(Math.Clamp(seconds, -1e9, 1e9));

    private static int Whole(double value) => double.IsNaN(value) ? int.MinValue : (int)Math.Round(Math.Clamp(value, -1e9, 1e9));
}
