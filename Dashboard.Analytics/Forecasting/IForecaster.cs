using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting;

/// <summary>
/// One forecasting model over one evenly spaced series. A new one is a file with a class that implements this, and one line in <see cref="ForecasterCatalog"/>.
/// It gives points; a calibrated forecaster puts intervals around the points of any model.
/// </summary>
/// <remarks>Owned by one thread. <see cref="Fit"/> may allocate and take long; <see cref="Update"/> and <see cref="Forecast"/> do neither.</remarks>
public interface IForecaster
{
    /// <summary>Samples that a fit needs at least.</summary>
    int LeastSamples { get; }

    /// <summary>Chooses parameters and state from a history, oldest first. A value that is not finite is a gap.</summary>
    /// <exception cref="ArgumentException">Fewer finite values than <see cref="LeastSamples"/>.</exception>
    void Fit(ReadOnlySpan<double> values);

    /// <summary>Takes the next value in with the parameters as they are; not finite: a gap, the state goes on along its own forecast.</summary>
    void Update(double value);

    /// <summary>Fills in the forecast of the next samples, one step ahead first.</summary>
    void Forecast(Span<double> points);

    /// <summary>Writes parameters and state.</summary>
    void Save(StateWriter writer);

    /// <summary>Takes over what a forecaster with the same parameters saved: from here on both give the same forecasts, bit for bit.</summary>
    /// <exception cref="FormatException">The state was saved with other parameters, or is cut off.</exception>
    void Restore(StateReader reader);
}
