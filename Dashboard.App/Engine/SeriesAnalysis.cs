using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Anomalies.Ensembles;
using Dashboard.Analytics.Forecasting;
using Dashboard.App.Settings;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>The analytics of one series at the tick: its voting detectors, the light ensemble beside them and, where wanted, its forecast. Used by one thread at a time.</summary>
internal sealed class SeriesAnalysis
{
    /// <summary>A change of level or spread as rare as this keeps an episode going.</summary>
    private const double LastingP = 1e-4;

    /// <summary>Catalogue names of the detectors that see every sample: the three that vote, and the light ensemble beside them.</summary>
    public static readonly IReadOnlyCollection<string> Detectors = ["z-score", "iqr", "moving-average", LightEnsemble.Descriptor.Name];

    /// <summary>Catalogue name of the forecaster that sees every sample.</summary>
    public const string Forecaster = "damped-holt";

    private static readonly ModelChoice Light = ModelChoice.OfDetector(LightEnsemble.Descriptor);

    private readonly SeriesEntry _entry;
    private readonly SeriesDetector _detector;
    private readonly IEnsembleDetector _light;
    private readonly HoltForecaster? _forecaster;
    private DetectorScore _lightScore = DetectorScore.Gap;

    public SeriesAnalysis(SeriesEntry entry, DashboardSettings settings, TimeSpan cadence, bool hasForecast)
    {
        _entry = entry;
        _light = (IEnsembleDetector)Light.DetectorFor(entry.Definition);
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

    /// <summary>Opening p-value of the newest change of level or spread; 1 while learning and at a gap.</summary>
    public double LastingPValue { get; private set; } = 1;

    /// <summary>Whether level or spread have changed by so much that an open episode goes on.</summary>
    public bool HasLastingChange => LastingPValue <= LastingP;

    /// <summary>Judges the sample and takes it in; not finite: a gap.</summary>
    public void Update(long timestampMs, double value)
    {
        Verdict = _detector.Update(value);
        _lightScore = _light.Update(timestampMs, value);
        LastingPValue = _lightScore.State == DetectorState.Gap ? 1 : LightEnsemble.LastingPValueOf(_light);
        if (_forecaster is not null)
            Head = _forecaster.Update(value);
    }

    /// <summary>The newest change of level or spread, as an episode keeps it.</summary>
    /// <param name="withEvidence">Whether the parts are wanted, which allocates.</param>
    public ShapeVerdict LastingChange(double value, TimeSpan cadence, bool withEvidence) => new ShapeVerdict(
        LastingPValue, HasLastingChange, value, _lightScore.Expected, _lightScore.Lower, _lightScore.Upper, cadence,
        withEvidence ? ShapeEvidence.Of(_light, LightEnsemble.Descriptor.Name, LastingPValue) : []).Within(_entry.Definition);

    /// <summary>How far back the samples are compared.</summary>
    public TimeSpan Window => _detector.LongestWindow;

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
