namespace Dashboard.Analytics.Forecasting;

/// <summary>Parameters of the live damped Holt forecast. Smoothing factors and damping are per reference step of 100 ms and converted to the true cadence.</summary>
public sealed record HoltParameters
{
    public static HoltParameters Default { get; } = new();

    /// <summary>Level smoothing α, 0.001 to 1, or null: fitted to the series by one-step squared error.</summary>
    public double? Alpha { get; init; }

    /// <summary>Trend smoothing β, 0 to 1, or null: fitted.</summary>
    public double? Beta { get; init; }

    /// <summary>Damping φ of the trend a second, 0.5 to 1 (1: not damped).</summary>
    public double Damping { get; init; } = 0.9;

    /// <summary>How far ahead the forecast is drawn: 1 s to 5 min.</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Share of future values that the interval shall hold: 0.5 to 0.999.</summary>
    public double Level { get; init; } = 0.95;
}
