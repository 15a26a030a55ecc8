using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Forecasting;
using Dashboard.App.Settings;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>The analytics of one series: its detectors and, where wanted, its forecast. Used by one thread at a time.</summary>
internal sealed class SeriesAnalysis
{
    private readonly SeriesEntry _entry;
    private readonly SeriesDetector _detector;
    private readonly HoltForecaster? _forecaster;

    public SeriesAnalysis(SeriesEntry entry, DashboardSettings settings, TimeSpan cadence, bool hasForecast)
    {
        _entry = entry;
        _detector = new SeriesDetector(DetectionFor(settings), cadence, TraitsOf(entry.Definition), entry.Index);
        _forecaster = hasForecast ? new HoltForecaster(settings.Forecast, cadence) : null;
        IsMuted = IsMutedBy(settings);
    }

    public SeriesEntry Entry => _entry;

    /// <summary>What the detectors said of the newest sample.</summary>
    public Verdict Verdict { get; private set; } = Verdict.Unknown;

    /// <summary>The forecast from the newest sample.</summary>
    public HoltHead Head { get; private set; } = HoltHead.Unknown;

    /// <summary>Whether marked points open no episode.</summary>
    public bool IsMuted { get; private set; }

    /// <summary>Measured share of values inside their forecast interval; NaN before there were any.</summary>
    public double ForecastCoverage => _forecaster?.Coverage ?? double.NaN;

    /// <summary>Judges the sample and takes it in; not finite: a gap.</summary>
    public void Update(double value)
    {
        Verdict = _detector.Update(value);
        if (_forecaster is not null)
            Head = _forecaster.Update(value);
    }

    /// <summary>Takes settings and cadence that differ from those before; state that stays meaningful is kept.</summary>
    public void Reconfigure(DashboardSettings settings, TimeSpan cadence)
    {
        IsMuted = IsMutedBy(settings);
        var detection = DetectionFor(settings);
        if (cadence != _detector.Cadence || detection != _detector.Parameters)
            _detector.Reconfigure(detection, cadence);
        if (_forecaster is not null && (cadence != _forecaster.Cadence || settings.Forecast != _forecaster.Parameters))
            _forecaster.Reconfigure(settings.Forecast, cadence);
    }

    private static SeriesTraits TraitsOf(SeriesDefinition definition) => new(
        definition.NoiseFloor,
        definition.LowerBound ?? double.NegativeInfinity,
        definition.UpperBound ?? double.PositiveInfinity);

    private DetectionParameters DetectionFor(DashboardSettings settings) =>
        settings.Overrides.GetValueOrDefault(_entry.Key)?.Detection ?? settings.Detection;

    private bool IsMutedBy(DashboardSettings settings) => settings.Overrides.GetValueOrDefault(_entry.Key)?.IsMuted ?? false;
}
