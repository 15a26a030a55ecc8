using System.Collections.Immutable;
using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Forecasting;

namespace Dashboard.App.Settings;

/// <summary>Everything that can be changed while the dashboard runs. Immutable: a change is a new object.</summary>
public sealed record DashboardSettings
{
    public static DashboardSettings Default { get; } = new();

    public CollectionSettings Collection { get; init; } = new();

    public DetectionParameters Detection { get; init; } = DetectionParameters.Default;

    public HoltParameters Forecast { get; init; } = HoltParameters.Default;

    /// <summary>What judges the means of seconds.</summary>
    public ModelChoice Seconds { get; init; } = ModelChoice.DefaultDetector;

    /// <summary>What draws the forecasts of the charts.</summary>
    public ModelChoice Outlook { get; init; } = ModelChoice.DefaultForecaster;

    public AlarmSettings Alarms { get; init; } = new();

    /// <summary>Detection that differs for single series, by series key.</summary>
    public ImmutableSortedDictionary<string, SeriesOverride> Overrides { get; init; } =
        ImmutableSortedDictionary.Create<string, SeriesOverride>(StringComparer.Ordinal);
}
