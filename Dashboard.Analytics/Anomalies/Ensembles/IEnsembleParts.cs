using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Ensembles;

/// <summary>The measuring half of an ensemble: raw distances of each part, in the series' unit. What they are worth is the calibrators' business.</summary>
internal interface IEnsembleParts
{
    /// <summary>Names of the parts, in the order of the distances.</summary>
    string[] Names { get; }

    /// <summary>Takes a finite sample in and gives each part's distance, NaN where it has no opinion yet.</summary>
    /// <returns>The value that was expected; NaN when nothing was.</returns>
    double Update(long timestampMs, double value, Span<double> distances);

    void Save(StateWriter writer);

    void Restore(StateReader reader);
}
