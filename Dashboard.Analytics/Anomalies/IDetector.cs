using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies;

/// <summary>
/// One anomaly detector over one series. A new one is a file with a class that implements this, and one line in <see cref="DetectorCatalog"/>.
/// Every detector is deterministic and causal: a score depends on the samples before it and on itself, never on later ones, and never changes.
/// </summary>
/// <remarks>Owned by one thread. Allocates nothing after creation.</remarks>
public interface IDetector
{
    /// <summary>Judges the sample against what came before it, then takes it in.</summary>
    /// <param name="timestampMs">Milliseconds since the epoch. Late and duplicate times are taken in the order in which they come; they never throw.</param>
    /// <param name="value">Value in the series' unit; one that is not finite is a gap.</param>
    DetectorScore Update(long timestampMs, double value);

    /// <summary>Writes the whole state.</summary>
    void Save(StateWriter writer);

    /// <summary>Takes over a state that a detector with the same parameters saved: from here on both give the same scores, bit for bit.</summary>
    /// <exception cref="FormatException">The state was saved with other parameters, or is cut off.</exception>
    void Restore(StateReader reader);
}
