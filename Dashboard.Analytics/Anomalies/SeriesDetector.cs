namespace Dashboard.Analytics.Anomalies;

/// <summary>The default ensemble over one series: z-score, interquartile range, moving average, and the calibrator behind them. (Contract; body to come.)</summary>
public sealed class SeriesDetector
{
    public SeriesDetector(DetectionParameters parameters, TimeSpan cadence, SeriesTraits traits)
    {
        Parameters = parameters;
        Cadence = cadence;
        Traits = traits;
    }

    public DetectionParameters Parameters { get; private set; }

    public TimeSpan Cadence { get; private set; }

    public SeriesTraits Traits { get; }

    /// <summary>Judges the sample against what came before it, then takes it in. A value that is not finite is a gap: the windows move on, nothing is learned.</summary>
    /// <remarks>Allocates nothing.</remarks>
    public Verdict Update(double value) => Verdict.Unknown;

    /// <summary>Takes new parameters or a new cadence between two samples; keeps the state that they leave meaningful. May allocate.</summary>
    public void Reconfigure(DetectionParameters parameters, TimeSpan cadence)
    {
        Parameters = parameters;
        Cadence = cadence;
    }
}
