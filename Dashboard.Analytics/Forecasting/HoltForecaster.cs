namespace Dashboard.Analytics.Forecasting;

/// <summary>Damped Holt over one series, with an interval learned from its own past errors. (Contract; body to come.)</summary>
public sealed class HoltForecaster
{
    public HoltForecaster(HoltParameters parameters, TimeSpan cadence)
    {
        Parameters = parameters;
        Cadence = cadence;
    }

    public HoltParameters Parameters { get; private set; }

    public TimeSpan Cadence { get; private set; }

    /// <summary>Damping a step at the present cadence.</summary>
    public double StepDamping => Math.Pow(Parameters.Damping, Cadence.TotalSeconds);

    /// <summary>Horizon in steps at the present cadence, at least 1.</summary>
    public int HorizonSteps => Math.Max(1, (int)Math.Round(Parameters.Horizon / Cadence));

    /// <summary>Share of past values that lay inside their interval at the horizon; NaN before there were any.</summary>
    public double Coverage => double.NaN;

    /// <summary>Takes in a sample and returns the forecast from it. A value that is not finite is a gap. Allocates nothing.</summary>
    public HoltHead Update(double value) => HoltHead.Unknown;

    /// <summary>Takes new parameters or a new cadence between two samples; keeps level, trend and interval. May allocate.</summary>
    public void Reconfigure(HoltParameters parameters, TimeSpan cadence)
    {
        Parameters = parameters;
        Cadence = cadence;
    }
}
